"""What each figure of the queue means, in the words that are printed beside it."""

from __future__ import annotations

from gecc_desk.domain.definitions import Definition

#: In the order in which they are printed.
DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "period", "ช่วงวันที่", "Period",
        "นับตามวันในเวลาประเทศไทย ตั้งแต่วันเริ่มต้นจนถึงก่อนวันสิ้นสุด (ไม่นับวันสิ้นสุด) "
        "ช่วงวันที่ที่แสดงบนจอและในรายงานระบุวันสุดท้ายซึ่งนับรวมแล้ว",
        "Days in Bangkok, from the first up to but not including the end. Periods on the screen and in "
        "print name their last day, which is counted.",
    ),
    Definition(
        "issued", "ออกบัตรคิว", "Issued",
        "จำนวนบัตรคิวทั้งหมด เท่ากับ ได้รับบริการ + ไม่มาตามเรียก + ไม่ได้รับบริการ + ยกเลิก + ยังค้างอยู่",
        "All tickets: served + no-shows + left + cancelled + still open.",
    ),
    Definition(
        "served", "ได้รับบริการ", "Served",
        "บัตรคิวที่ให้บริการจนจบ บัตรที่เริ่มให้บริการแล้วแต่ไม่ได้กดจบภายในวัน นับว่าได้รับบริการ",
        "Tickets whose service was ended; also those whose service had begun when their day was over.",
    ),
    Definition(
        "no_shows", "ไม่มาตามเรียก", "No-shows",
        "บัตรคิวที่เรียกแล้วไม่มาจนสิ้นสุด ร้อยละคิดจากจำนวนที่ออกบัตรทั้งหมด",
        "Tickets called and in the end not there. Rate: no-shows ÷ issued.",
    ),
    Definition(
        "left", "ไม่ได้รับบริการเมื่อปิดทำการ", "Left",
        "บัตรคิวที่ยังไม่ได้รับบริการเมื่อสิ้นวัน นับแยกต่างหาก",
        "Tickets unserved when their day was over, counted apart.",
    ),
    Definition(
        "waiting", "เวลารอ", "Waiting",
        "ตั้งแต่ออกบัตรถึงการเรียกครั้งที่ได้รับบริการ ผู้ไม่มาตามเรียกนับถึงการเรียกครั้งแรก "
        "บัตรที่ส่งต่อนับถึงบริการแรกที่ได้รับ ส่วนในตารางแยกตามงานบริการนับใหม่ตั้งแต่เวลาที่ส่งต่อ",
        "From issue to the call that was served; for no-shows to the first call. With transfers: to the "
        "call for the first service given; in the table by service, from the transfer.",
    ),
    Definition(
        "walking", "เวลาเดินมา", "Walking",
        "ตั้งแต่การเรียกครั้งที่ได้รับบริการถึงเริ่มให้บริการ", "From that call to the start.",
    ),
    Definition(
        "service", "เวลาให้บริการ", "Service",
        "ตั้งแต่เริ่มถึงจบการให้บริการ ไม่รวมช่วงที่พักคิว บัตรที่ส่งต่อนับแยกทีละงานบริการ "
        "บริการที่ไม่ได้กดจบภายในวันไม่นับเวลา",
        "From start to end without holds. With transfers each service by itself. A service not ended "
        "on its day has no known length.",
    ),
    Definition(
        "within_standard", "ภายในเวลามาตรฐาน", "Within the standard time",
        "บริการที่ใช้เวลาไม่เกินเวลามาตรฐานที่ประกาศของงานบริการนั้น หารด้วยบริการที่ทราบเวลาทั้งหมด "
        "ใช้เวลามาตรฐานที่กำหนดไว้ ณ เวลาที่จัดทำรายงาน",
        "Services that took no longer than their published minutes ÷ services of known length. The "
        "standard is the one in force when the report is made.",
    ),
    Definition(
        "transfers", "รับส่งต่อ และส่งต่อไปงานอื่น", "Transfers in and out",
        "รับส่งต่อคือทุกครั้งที่รับบัตรคิวจากงานอื่น ส่งต่อไปงานอื่นคือทุกครั้งที่ส่งบัตรคิวออกจากงานนี้ "
        "ทั้งก่อนและหลังเริ่มให้บริการ รวมทุกงานแล้วสองจำนวนนี้เท่ากัน "
        "บัตรที่ส่งต่อหลังเริ่มให้บริการนับว่าได้รับบริการของงานนี้ด้วย "
        "ออกบัตร + รับส่งต่อ เท่ากับ ได้รับบริการ + ส่งต่อก่อนเริ่มให้บริการ + ไม่มาตามเรียก + "
        "ไม่ได้รับบริการ + ยกเลิก + ยังค้างอยู่",
        "All transfers to a service and away from it, whether before or after its service had begun: "
        "over all services both are the same. After it had begun, the visit counts as served there "
        "too. Issued + transferred in = served + passed on before it began + no-shows + left + "
        "cancelled + still open.",
    ),
    Definition(
        "median", "มัธยฐานและเปอร์เซ็นไทล์ที่ 90", "Median and 90th percentile",
        "คิดจากบัตรคิวทีละใบ มัธยฐานคือค่ากลาง เปอร์เซ็นไทล์ที่ 90 คือค่าน้อยที่สุด"
        "ที่อย่างน้อยร้อยละ 90 ไม่เกินค่านี้",
        "Over single tickets, never averages of averages. The median is the middle one; the 90th "
        "percentile is the smallest that at least 90 % do not exceed.",
    ),
    Definition(
        "unknown", "เวลาที่ไม่ทราบ", "Unknown times",
        "เวลาที่คำนวณไม่ได้ เช่น นาฬิกาถูกตั้งถอยหลัง ไม่นับเป็นศูนย์ "
        "แต่แสดงจำนวนที่ทราบต่อจำนวนทั้งหมดไว้ข้างตัวเลข",
        "What cannot be known (the clock was set back) is not 0; beside each time stands of how many "
        "of how many it is known.",
    ),
    Definition(
        "undone", "รายการที่เลิกทำ", "Undone steps",
        "ขั้นตอนที่เลิกทำไม่นับในตัวเลขใด", "Steps that were undone count nowhere.",
    ),
    Definition(
        "hour", "รายชั่วโมง", "Hours",
        "แยกตามชั่วโมงที่ออกบัตรคิว ช่วงพักกลางวันคือ 12.00 น. ถึงก่อน 13.00 น. "
        "วันที่มีการให้บริการช่วงพักกลางวันคือวันที่มีการให้บริการคาบเกี่ยวช่วงนี้อย่างน้อยหนึ่งครั้ง "
        "แม้เริ่มก่อน 12.00 น. (ไม่รวมช่วงที่พักคิว)",
        "By the hour of issue. The lunch hour is 12:00 up to but not including 13:00. It was served on "
        "a day when at least one service went on in it, even if that had begun before 12:00 (holds "
        "left out).",
    ),
)  # fmt: skip
