"""What each figure of the phone register means, in the words that are printed beside it."""

from __future__ import annotations

from gecc_desk.domain.definitions import Definition

#: In the order in which they are printed.
DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "period", "ช่วงเวลา", "Period",
        "นับตามวันและเวลาที่รับสาย ในเวลาประเทศไทย ตั้งแต่วันเริ่มต้นจนถึงก่อนวันสิ้นสุด (ไม่นับวันสิ้นสุด) "
        "ช่วงวันที่ที่แสดงบนจอและในรายงานระบุวันสุดท้ายซึ่งนับรวมแล้ว "
        "ปีงบประมาณเริ่มวันที่ 1 ตุลาคม ไตรมาสที่ 1 ถึง 4 เริ่มเดือนตุลาคม มกราคม เมษายน และกรกฎาคม",
        "By the moment at which a call was received, in Bangkok time, from the first day up to but not "
        "including the end. Periods on the screen and in print name their last day, which is counted. "
        "The fiscal year begins on 1 October; its quarters in October, January, April and July.",
    ),
    Definition(
        "calls", "จำนวนสายทั้งหมด", "Calls",
        "รายการในทะเบียนคุมโทรศัพท์ที่รับสายในช่วงเวลานี้ ไม่รวมรายการที่ยกเลิก",
        "Entries of the register received in the period, without those that were voided.",
    ),
    Definition(
        "voided", "รายการที่ยกเลิก", "Voided",
        "รายการที่ยกเลิกหลังบันทึก นับแยกต่างหาก และไม่รวมในตัวเลขอื่นใด",
        "Entries that were voided after they had been written, counted apart and in no other figure.",
    ),
    Definition(
        "by_month", "รายเดือนและรายสัปดาห์", "Months and weeks",
        "เดือนตามปฏิทิน และสัปดาห์ตั้งแต่วันจันทร์ถึงวันอาทิตย์ ตัดที่วันแรกและวันสุดท้ายของช่วงเวลา",
        "Months of the calendar, and weeks from Monday to Sunday, cut at the bounds of the period.",
    ),
    Definition(
        "by_weekday_hour", "รายวันและรายชั่วโมง", "Weekdays and hours",
        "แยกตามวันในสัปดาห์และชั่วโมงที่รับสาย เช่น 09 คือตั้งแต่ 09.00 น. ถึงก่อน 10.00 น.",
        "By the weekday and the hour in which a call was received: 09 is from 09:00 up to but not "
        "including 10:00.",
    ),
    Definition(
        "by_topic", "เรื่องที่ติดต่อ", "Topics",
        "เรื่องในรายการของสำนักงานนับตามชื่อปัจจุบัน แม้เปลี่ยนชื่อในระหว่างนั้น เรื่องอื่นนับตามที่พิมพ์ "
        "โดยไม่แยกตามการเว้นวรรค เครื่องหมายวรรคตอน และตัวพิมพ์เล็กใหญ่",
        "A topic of the office's list is counted under its present name, also where it was renamed "
        "meanwhile; any other as it was typed, whatever its spaces, strokes and capitals.",
    ),
    Definition(
        "by_kind", "ประเภทผู้ติดต่อ", "Kinds of callers",
        "ตามที่ผู้รับสายระบุ สายที่ไม่ได้ระบุแสดงแยกไว้",
        "As whoever took the call said; calls of which nothing was said stand apart.",
    ),
    Definition(
        "by_outcome", "ผลการดำเนินการ", "Outcomes",
        "แต่ละสายมีผลการดำเนินการหนึ่งอย่าง รวมทุกผลเท่ากับจำนวนสายทั้งหมด",
        "Each call has one; together they are all calls.",
    ),
    Definition(
        "transfers", "การโอนสาย", "Transfers",
        "นับทุกครั้งที่โอน สายที่โอนไปสองหน่วยงาน หรือโอนไปหน่วยงานเดิมสองครั้ง นับเป็นสองครั้ง "
        "ร้อยละที่โอนสำเร็จ คือ ครั้งที่ปลายทางรับสาย หารด้วยจำนวนครั้งที่โอนทั้งหมด "
        "หน่วยงานในรายการของสำนักงานนับตามชื่อปัจจุบัน",
        "Every attempt: a call tried at two units, or twice at one, counts twice. Share connected: "
        "transfers that were connected ÷ all transfers. Units of the office's list are counted under "
        "their present names.",
    ),
    Definition(
        "within_three_rings", "รับสายภายใน 3 ครั้งที่เสียงเรียกดัง", "Answered within 3 rings",
        "สายที่รับเมื่อเสียงเรียกดังไม่เกิน 3 ครั้ง หารด้วยสายที่ทราบจำนวนครั้ง สายที่ไม่ทราบไม่นับ",
        "Calls answered after at most 3 rings ÷ calls whose rings were counted; the others are in "
        "neither number.",
    ),
    Definition(
        "first_contact", "ตอบได้ในการติดต่อครั้งแรก", "Settled at the first contact",
        "สายที่ระบุว่าตอบได้ หารด้วยสายที่ระบุว่าตอบได้หรือไม่ได้ สายที่ไม่ได้ระบุหรือระบุว่าไม่เกี่ยวข้องไม่นับ",
        "Calls said to have been settled ÷ calls of which yes or no was said; those without an answer "
        "and those to which it does not apply are in neither number.",
    ),
    Definition(
        "callbacks", "การโทรกลับตามที่นัด", "Calls back",
        "นับสายของช่วงเวลานี้ที่นัดโทรกลับ เท่ากับ โทรกลับทันกำหนด + โทรกลับช้า + ไม่จำเป็นต้องโทรแล้ว + "
        "ยังไม่ได้โทร + ไม่มีข้อมูล (สายที่นำเข้าจากทะเบียนเดิมซึ่งไม่ระบุผลการโทรกลับ) "
        "สายหนึ่งนับเป็นนัดเดียว การโทรซ้ำเพราะไม่พบผู้ติดต่อไม่นับเป็นนัดใหม่และใช้กำหนดครั้งแรก ถือว่าโทรกลับแล้วแม้ไม่พบผู้ติดต่อ "
        "นัดที่ระบุเพียงวันมีกำหนดถึงสิ้นวันนั้น นัดที่ไม่ระบุเวลามีกำหนดถึงสิ้นวันที่นัด "
        "ร้อยละทันกำหนด คือ โทรกลับทันกำหนด หารด้วย ทันกำหนด + ช้า + เกินกำหนดแล้วยังไม่ได้โทร ณ เวลาที่จัดทำรายงาน",
        "Calls of the period in which a call back was promised: kept in time + late + no longer needed "
        "+ still open + unknown (imported calls of which it was not said). A call is one promise: who "
        "is called again because nobody was reached is no new one, and the first due time holds. A promise is kept when somebody called back, whether the "
        "caller was reached or not. A day without a time is due by its end, no time at all by the end "
        "of the day of the promise. Share in time: in time ÷ (in time + late + open and overdue when "
        "the report was made).",
    ),
    Definition(
        "entered_within_24h", "บันทึกภายใน 24 ชั่วโมง", "Entered within 24 hours",
        "สายที่บันทึกลงทะเบียนไม่เกิน 24 ชั่วโมงหลังรับสาย หารด้วยจำนวนสายที่บันทึกในระบบ (เกณฑ์ข้อ 4.4) "
        "สายที่นำเข้าจากทะเบียนเดิมไม่นับ เพราะไม่ทราบเวลาที่บันทึกครั้งแรก",
        "Calls written down no later than 24 hours after they were received ÷ all calls written down in the "
        "program (criterion 4.4). Imported calls are in neither number: when they were first written "
        "down is not known.",
    ),
    Definition(
        "frequent_callers", "ผู้ติดต่อที่โทรตั้งแต่ 3 ครั้ง", "Three calls and more",
        "หมายเลขที่โทรเข้ามาตั้งแต่ 3 ครั้งในช่วงเวลานี้ นับตามหมายเลขโทรศัพท์ที่อ่านได้ "
        "แสดงหมายเลขโดยปิดบังบางส่วนเพื่อคุ้มครองข้อมูลส่วนบุคคล",
        "Numbers from which three calls or more came in the period, where a number was understood. "
        "They are shown masked, to protect personal data.",
    ),
    Definition(
        "lengths", "ระยะเวลาสนทนา", "Lengths",
        "คิดจากสายที่จับเวลาไว้เท่านั้น ค่าเฉลี่ยคือเวลารวมหารด้วยจำนวนสายที่ทราบเวลา มัธยฐานคือค่ากลาง "
        "เปอร์เซ็นไทล์ที่ 90 คือค่าน้อยที่สุดที่สายอย่างน้อยร้อยละ 90 ไม่เกินค่านี้",
        "Of calls that were measured alone. The mean is their sum ÷ their number, the median the middle "
        "one; the 90th percentile is the smallest that at least 90 % do not exceed.",
    ),
    Definition(
        "comparison", "การเปรียบเทียบ", "Comparison",
        "เทียบกับไตรมาสก่อน เดือนก่อน หรือช่วงก่อนหน้า และกับช่วงเดียวกันของปีก่อน โดยคิดจากตัวเลขที่แสดง "
        "ช่วงที่ยังไม่สิ้นสุดไม่นำมาเปรียบเทียบ ช่วงที่ไม่มีรายการในทะเบียนเลยแสดงว่า ไม่มีข้อมูล "
        "และช่วงที่ทะเบียนเริ่มใช้ในระหว่างนั้นไม่นำมาเปรียบเทียบ",
        "With the quarter, month or other period before, and with the same days a year before, reckoned "
        "from the figures as they are shown. A period that goes on is compared with nothing. A time of "
        "which the register holds nothing is shown as no data; one within which the register began is "
        "not compared either.",
    ),
    Definition(
        "no_data", "ไม่มีข้อมูล", "No data",
        "แสดงเมื่อไม่มีสายใดให้คิดร้อยละหรือค่าเฉลี่ย ไม่แสดงเป็นศูนย์",
        "Shown where there is no call of which to take a share or a mean; it is not 0.",
    ),
)  # fmt: skip
