<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>AsideModel</name>
    <message>
        <source>Ticket</source>
        <translation>คิว</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>ตั้งแต่</translation>
    </message>
</context>
<context>
    <name>AsidePanel</name>
    <message>
        <source>Tickets set aside</source>
        <translation>คิวที่พักไว้และไม่มาตามเรียก</translation>
    </message>
    <message>
        <source>Tickets on hold, and visitors who did not come, stand here.</source>
        <translation>คิวที่พักไว้ และคิวที่ไม่มาตามเรียก จะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>เรียกซ้ำ</translation>
    </message>
    <message>
        <source>Back in line</source>
        <translation>คืนเข้าแถว</translation>
    </message>
    <message>
        <source>Set aside: {n}</source>
        <translation>พักไว้และไม่มา {n} คิว</translation>
    </message>
</context>
<context>
    <name>BoardSettings</name>
    <message>
        <source>Board for those who wait</source>
        <translation>จอเรียกคิวสำหรับผู้รอรับบริการ</translation>
    </message>
    <message>
        <source>On</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>จอเรียกคิว</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Colours of the board</source>
        <translation>สีของจอเรียกคิว</translation>
    </message>
    <message>
        <source>The number can be read from {number} m, the list from {listed} m.</source>
        <translation>อ่านหมายเลขที่เรียกได้จากระยะ {number} เมตร อ่านรายการได้จากระยะ {listed} เมตร</translation>
    </message>
    <message>
        <source>This screen does not tell its size; 32 inches are assumed.</source>
        <translation>หน้าจอนี้ไม่แจ้งขนาด จึงคำนวณจากจอ 32 นิ้ว</translation>
    </message>
    <message>
        <source>Which screen is which?</source>
        <translation>ดูว่าหน้าจอใดเป็นหน้าจอใด</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>หน้าจอ</translation>
    </message>
    <message>
        <source>Notice at the foot of the board</source>
        <translation>ข้อความประกาศท้ายจอ</translation>
    </message>
    <message>
        <source>{inches} inches</source>
        <translation>{inches} นิ้ว</translation>
    </message>
    <message>
        <source>main screen</source>
        <translation>หน้าจอหลัก</translation>
    </message>
    <message>
        <source>The board is shown full screen. F9 closes it.</source>
        <translation>กำลังแสดงเต็มจอ กด F9 เพื่อปิด</translation>
    </message>
    <message>
        <source>There is only one screen, so the board is shown in a window. Connect a second screen and choose it here.</source>
        <translation>มีหน้าจอเดียว จึงแสดงเป็นหน้าต่าง โปรดต่อจอที่สองแล้วเลือกที่นี่</translation>
    </message>
    <message>
        <source>The board's screen is not connected. The board comes back by itself with it.</source>
        <translation>จอที่เลือกไว้ไม่ได้เชื่อมต่อ เมื่อเชื่อมต่อแล้วจะแสดงเองทันที</translation>
    </message>
    <message>
        <source>The board is not shown on this machine.</source>
        <translation>เครื่องนี้ไม่ได้แสดงจอเรียกคิว</translation>
    </message>
</context>
<context>
    <name>BoardWindow</name>
    <message>
        <source>Board – GECC Desk</source>
        <extracomment>A new call's ground comes and goes so often, so many seconds each time: slower than anything that can harm (three flashes a second, WCAG 2.3.1), and over before the next call may come. Esc, or the window's own cross. A key was pressed or let go (`QKeyEvent`) that is not the board's. The window system gave it the keyboard.</extracomment>
        <translation>จอเรียกคิว – GECC Desk</translation>
    </message>
    <message>
        <source>Now calling</source>
        <translation>ขอเชิญหมายเลข</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>ที่ช่องบริการ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>หมายเลข</translation>
    </message>
    <message>
        <source>Counter</source>
        <comment>head of a narrow column</comment>
        <translation>ช่อง</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>กำลังรอ</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>ยินดีต้อนรับ</translation>
    </message>
    <message>
        <source>Nobody has been called yet.</source>
        <translation>ยังไม่มีการเรียกคิว</translation>
    </message>
    <message>
        <source>Please take a ticket at the front desk.</source>
        <translation>โปรดรับบัตรคิวที่จุดประชาสัมพันธ์</translation>
    </message>
    <message>
        <source>Numbers that were called will be listed here.</source>
        <translation>หมายเลขที่เรียกแล้วจะแสดงที่นี่</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>Write down a call</source>
        <extracomment>The name under which the draft of this form is kept. How wide the form is, in design pixels, unless its rows need more.</extracomment>
        <translation>บันทึกสาย</translation>
    </message>
    <message>
        <source>What was typed and not yet saved has been put back.</source>
        <translation>นำข้อความที่พิมพ์ค้างไว้กลับมาให้แล้ว ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>The form was cleared.</source>
        <translation>ล้างแบบบันทึกแล้ว</translation>
    </message>
    <message>
        <source>caller not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
    <message>
        <source>Saved at {at}: {who}</source>
        <translation>บันทึกแล้วเวลา {at} น. · {who}</translation>
    </message>
    <message>
        <source>When the call was received. Change it here (F8).</source>
        <translation>เวลาที่รับสาย แก้ไขได้ (F8)</translation>
    </message>
    <message>
        <source>Time received</source>
        <translation>เวลารับสาย</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ผลการดำเนินการ</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>ผลการโอนสาย</translation>
    </message>
    <message>
        <source>Rings</source>
        <translation>จำนวนครั้งที่เสียงเรียกดัง</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>หมายเลขโทรศัพท์</translation>
    </message>
    <message>
        <source>Name of the caller</source>
        <translation>ชื่อผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>เรื่องที่ติดต่อ</translation>
    </message>
    <message>
        <source>Transferred to unit</source>
        <translation>โอนสายไปยังหน่วยงาน</translation>
    </message>
    <message>
        <source>What came of the transfer</source>
        <translation>ผลการโอนสาย</translation>
    </message>
    <message>
        <source>Call back on (day and time)</source>
        <translation>นัดโทรกลับ (วันและเวลา)</translation>
    </message>
    <message>
        <source>Rings before it was answered</source>
        <translation>เสียงเรียกกี่ครั้งก่อนรับ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>Type, or ↓ for all units</source>
        <translation>พิมพ์ชื่อ หรือกด ↓ เพื่อดูทุกหน่วยงาน</translation>
    </message>
    <message>
        <source>e.g. 13:00 or 25/11/2569 09:30</source>
        <translation>เช่น 13:00 หรือ 25/11/2569 09:30</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>รับสาย</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Save   Ctrl+Enter</source>
        <translation>บันทึก   Ctrl+Enter</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Empty the form; it can be undone</source>
        <translation>ล้างแบบบันทึก (เลิกทำได้)</translation>
    </message>
</context>
<context>
    <name>CallModel</name>
    <message>
        <source>Time</source>
        <extracomment>Role under which a row gives its `Call`. Role of the second, quieter line of a cell. Role of a chip in a cell.</extracomment>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>ผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>เรื่อง</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Name not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
    <message>
        <source>To {unit} · {result}</source>
        <translation>โอน {unit} · {result}</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>ต้องโทรกลับ</translation>
    </message>
    <message>
        <source>Call back {when}</source>
        <translation>โทรกลับ {when}</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>ID card</source>
        <extracomment>Nobody's data stays on the screen longer than this after the card has left (PDPA).</extracomment>
        <translation>บัตรประชาชน</translation>
    </message>
    <message>
        <source>Ticket {number} issued</source>
        <translation>ออกบัตรคิว {number} แล้ว</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>อ่านอีกครั้ง</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>อายุ</translation>
    </message>
    <message>
        <source>Citizen ID</source>
        <translation>เลขบัตร</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>บัตรหมดอายุ</translation>
    </message>
    <message>
        <source>This person called</source>
        <translation>ผู้นี้โทรมา</translation>
    </message>
    <message>
        <source>Write down a call by this person</source>
        <translation>บันทึกสายโทรศัพท์ของผู้นี้</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Take this person off the screen (Esc)</source>
        <translation>ล้างข้อมูลออกจากหน้าจอ (Esc)</translation>
    </message>
    <message>
        <source>Fast Track</source>
        <translation>ออก Fast Track</translation>
    </message>
    <message>
        <source>Fast Track ticket: elderly</source>
        <translation>ออกบัตรคิวช่องบริการพิเศษ (Fast Track): ผู้สูงอายุ</translation>
    </message>
    <message>
        <source>Ordinary ticket</source>
        <translation>คิวปกติ</translation>
    </message>
    <message>
        <source>For {service}. For another service press its button.</source>
        <translation>สำหรับงาน{service} หากเป็นงานอื่นให้กดปุ่มของงานนั้น</translation>
    </message>
    <message>
        <source>(no name on the card)</source>
        <translation>(ไม่มีชื่อในบัตร)</translation>
    </message>
    <message>
        <source>60 years or older: Fast Track is suggested</source>
        <translation>อายุ 60 ปีขึ้นไป: แนะนำ Fast Track</translation>
    </message>
    <message>
        <source>The card does not tell whether the person is 60. Please ask.</source>
        <translation>บัตรไม่ระบุวันเกิดครบถ้วน โปรดสอบถามว่าอายุครบ 60 ปีหรือไม่</translation>
    </message>
    <message>
        <source>Ticket for this person</source>
        <translation>ออกบัตรคิวให้ผู้นี้</translation>
    </message>
    <message>
        <source>not on the card</source>
        <translation>ไม่มีในบัตร</translation>
    </message>
    <message>
        <source>{a} or {b} years</source>
        <translation>{a} หรือ {b} ปี</translation>
    </message>
    <message>
        <source>{n} years</source>
        <translation>{n} ปี</translation>
    </message>
    <message>
        <source>for life</source>
        <translation>ตลอดชีพ</translation>
    </message>
    <message>
        <source>{date} · expired</source>
        <translation>{date} · หมดอายุแล้ว</translation>
    </message>
    <message>
        <source>This card has expired.</source>
        <translation>บัตรนี้หมดอายุแล้ว</translation>
    </message>
    <message>
        <source>Some fields of this card could not be read. Please check.</source>
        <translation>ข้อมูลบางช่องในบัตรอ่านไม่ได้ โปรดตรวจสอบกับหน้าบัตร</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Waiting by hour (minutes)</source>
        <extracomment>From this width on (at 100 % text) two charts stand side by side.</extracomment>
        <translation>เวลารอตามชั่วโมง (นาที)</translation>
    </message>
    <message>
        <source>Waiting by day (minutes)</source>
        <translation>เวลารอตามวัน (นาที)</translation>
    </message>
    <message>
        <source>Tickets issued by hour</source>
        <translation>บัตรคิวที่ออกตามชั่วโมง</translation>
    </message>
    <message>
        <source>Waiting by service (minutes)</source>
        <translation>เวลารอตามงานบริการ (นาที)</translation>
    </message>
    <message>
        <source>Tickets issued by day of the week and hour</source>
        <translation>บัตรคิวที่ออกตามวันและชั่วโมง</translation>
    </message>
    <message>
        <source>median</source>
        <translation>มัธยฐาน</translation>
    </message>
    <message>
        <source>90th percentile</source>
        <translation>เปอร์เซ็นไทล์ที่ 90</translation>
    </message>
    <message>
        <source>{name} 12:00–13:00: issued {issued}, services begun {begun}, served on {days} days, waiting (median) {waiting}</source>
        <translation>{name} 12:00–13:00 น.: ออกบัตรคิว {issued} เริ่มให้บริการ {begun} มีการให้บริการ {days} วัน เวลารอ (มัธยฐาน) {waiting}</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Tickets issued by day of the week and hour</source>
        <extracomment>One of the two has a contrast of at least 4.5:1 on any colour there is (WCAG 2.2, 1.4.3).</extracomment>
        <translation>บัตรคิวที่ออกตามวันและชั่วโมง</translation>
    </message>
    <message>
        <source>Tickets issued by hour</source>
        <translation>บัตรคิวที่ออกตามชั่วโมง</translation>
    </message>
    <message>
        <source>Waiting times by service, in minutes</source>
        <extracomment>The names take no more than this part of the width.</extracomment>
        <translation>เวลารอตามงานบริการ (นาที)</translation>
    </message>
    <message>
        <source>Waiting times in minutes</source>
        <extracomment>From so many points on they are not marked one by one.</extracomment>
        <translation>เวลารอ (นาที)</translation>
    </message>
    <message>
        <source>{name}: median {median}, 90 % up to {p90}</source>
        <translation>{name}: มัธยฐาน {median} ร้อยละ 90 ไม่เกิน {p90}</translation>
    </message>
</context>
<context>
    <name>ClosingStrip</name>
    <message>
        <source>Close the day …</source>
        <extracomment>Government offices close at 16:30 (Bangkok); from this time on the day can be ended.</extracomment>
        <translation>ปิดคิววันนี้ …</translation>
    </message>
    <message>
        <source>Yes, close the day</source>
        <translation>ใช่ ปิดคิววันนี้</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ยังไม่ปิด</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>{n} still wait.</source>
        <translation>ยังมีผู้รอ {n} คิว</translation>
    </message>
    <message>
        <source>{n} tickets will be closed as left unserved, and the counters too. It can be undone for a minute.</source>
        <translation>คิวที่ยังค้าง {n} คิวจะบันทึกเป็นไม่ได้รับบริการเมื่อปิดทำการ และปิดทุกช่องบริการ เลิกทำได้ภายใน 1 นาที</translation>
    </message>
    <message>
        <source>{n} tickets were closed as left.</source>
        <translation>ปิดคิวที่ไม่ได้รับบริการแล้ว {n} คิว</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>Counter</source>
        <extracomment>From these widths on (at 100 % text) there is room for four buttons side by side, for the list. The step that led to a state, as an undo names it. The ticket in large type, also one that was just seen off. Steps that may still be taken back here, newest last. Something is being written: until it is, no key does anything.</extracomment>
        <translation>ช่องบริการ</translation>
    </message>
    <message>
        <source>1   Call next</source>
        <translation>1   เรียกคิวถัดไป</translation>
    </message>
    <message>
        <source>2   Start service</source>
        <translation>2   เริ่มให้บริการ</translation>
    </message>
    <message>
        <source>3   Finish</source>
        <translation>3   เสร็จสิ้น</translation>
    </message>
    <message>
        <source>4   No-show</source>
        <translation>4   ไม่มาตามเรียก</translation>
    </message>
    <message>
        <source>5   Call again</source>
        <translation>5   เรียกซ้ำ</translation>
    </message>
    <message>
        <source>6   Hold</source>
        <translation>6   พักคิว</translation>
    </message>
    <message>
        <source>7   Transfer</source>
        <translation>7   ส่งต่องาน</translation>
    </message>
    <message>
        <source>8   Call a number</source>
        <translation>8   เรียกหมายเลข</translation>
    </message>
    <message>
        <source>9   Pause</source>
        <translation>9   พักช่อง</translation>
    </message>
    <message>
        <source>0   Open</source>
        <translation>0   เปิดช่อง</translation>
    </message>
    <message>
        <source>Esc   Stay with this ticket</source>
        <translation>Esc   อยู่กับคิวนี้ต่อ</translation>
    </message>
    <message>
        <source>4   Yes, no-show; call the next</source>
        <translation>4   ใช่ ไม่มาตามเรียก และเรียกคิวถัดไป</translation>
    </message>
    <message>
        <source>4   Yes, no-show; call {number}</source>
        <translation>4   ใช่ ไม่มาตามเรียก และเรียก {number}</translation>
    </message>
    <message>
        <source>{number} has not been started. Did the visitor not come?</source>
        <translation>คิว {number} ยังไม่ได้เริ่มให้บริการ ผู้รับบริการไม่มาใช่หรือไม่</translation>
    </message>
    <message>
        <source>Please wait: it is being saved. No need to press again.</source>
        <translation>กำลังบันทึก โปรดรอสักครู่ ไม่ต้องกดซ้ำ</translation>
    </message>
    <message>
        <source>{at}  Undone: {step} {number}</source>
        <translation>{at} น.  เลิกทำแล้ว: {step} {number}</translation>
    </message>
    <message>
        <source>{at}  {number}: {state}</source>
        <translation>{at} น.  คิว {number}: {state}</translation>
    </message>
    <message>
        <source>Undo: {step} {number}   Ctrl+Z</source>
        <translation>เลิกทำ: {step} {number}   Ctrl+Z</translation>
    </message>
    <message>
        <source>takes: {letters}</source>
        <translation>รับงาน {letters}</translation>
    </message>
    <message>
        <source>9   Go on</source>
        <translation>9   ให้บริการต่อ</translation>
    </message>
    <message>
        <source>0   Close</source>
        <translation>0   ปิดช่อง</translation>
    </message>
</context>
<context>
    <name>CounterServices</name>
    <message>
        <source>Counter {n}</source>
        <translation>ช่อง {n}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>ทุกงาน</translation>
    </message>
    <message>
        <source>Counter {n} takes all services</source>
        <translation>ช่อง {n} รับทุกงานบริการ</translation>
    </message>
    <message>
        <source>Counter {n} takes {service}</source>
        <translation>ช่อง {n} รับงาน{service}</translation>
    </message>
</context>
<context>
    <name>CounterStrip</name>
    <message>
        <source>No ticket open</source>
        <translation>ยังไม่ได้เรียกคิว</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>ไม่มีผู้รอ</translation>
    </message>
    <message>
        <source>Go to the vehicle: {vehicle}</source>
        <translation>โปรดไปที่รถ: {vehicle}</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>Something went wrong in the program (number {number}). You can go on working; what was saved is safe. Please tell this number to whoever looks after the program.</source>
        <translation>โปรแกรมทำงานผิดพลาด (หมายเลข {number}) ท่านทำงานต่อได้ ข้อมูลที่บันทึกแล้วไม่สูญหาย โปรดแจ้งหมายเลขนี้แก่ผู้ดูแลโปรแกรม</translation>
    </message>
</context>
<context>
    <name>DeviceCards</name>
    <message>
        <source>Board</source>
        <translation>จอเรียกคิว</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>เครื่องพิมพ์</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>เสียงเรียกคิว</translation>
    </message>
</context>
<context>
    <name>FastTrackPopup</name>
    <message>
        <source>For which reason? Press 1 to 4.</source>
        <extracomment>What the database takes of a plate and of a place. The reason, and for a vehicle its plate and where it stands.</extracomment>
        <translation>เลือกเหตุผล กด 1 ถึง 4</translation>
    </message>
    <message>
        <source>e.g. 1กข 2345, white pickup</source>
        <translation>เช่น 1กข 2345 กระบะสีขาว</translation>
    </message>
    <message>
        <source>e.g. in front of the building</source>
        <translation>เช่น ลานจอดหน้าอาคาร</translation>
    </message>
    <message>
        <source>Plate or look of the vehicle</source>
        <translation>ทะเบียนรถหรือลักษณะรถ</translation>
    </message>
    <message>
        <source>Where it stands (may be left empty)</source>
        <translation>จุดที่จอด (เว้นว่างได้)</translation>
    </message>
    <message>
        <source>Issue the ticket</source>
        <translation>ออกบัตรคิว</translation>
    </message>
    <message>
        <source>Please write the plate or what the vehicle looks like.</source>
        <translation>โปรดระบุทะเบียนรถหรือลักษณะรถ เพื่อให้เจ้าหน้าที่ไปหาได้ถูกคัน</translation>
    </message>
</context>
<context>
    <name>FigureColumns</name>
    <message>
        <source>Open
(hours)</source>
        <extracomment>Role under which a cell gives its second line, or nothing. Role under which a row gives its figures. Role under which a row says how deep it stands: 1 is a part of the row above it.</extracomment>
        <translation>เปิด
(ชั่วโมง)</translation>
    </message>
    <message>
        <source>+ {n} transferred</source>
        <translation>+ {n} รับต่อ</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>ออกบัตร</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>ได้รับบริการ</translation>
    </message>
    <message>
        <source>No-shows</source>
        <translation>ไม่มาตามเรียก</translation>
    </message>
    <message>
        <source>Left
unserved</source>
        <translation>ไม่ได้รับ
บริการ</translation>
    </message>
    <message>
        <source>Waiting (min)
median</source>
        <translation>รอ (นาที)
มัธยฐาน</translation>
    </message>
    <message>
        <source>Waiting (min)
90th percentile</source>
        <translation>รอ (นาที)
เปอร์เซ็นไทล์ 90</translation>
    </message>
    <message>
        <source>Walking (min)
median</source>
        <translation>เดินมา (นาที)
มัธยฐาน</translation>
    </message>
    <message>
        <source>Service (min)
median</source>
        <translation>บริการ (นาที)
มัธยฐาน</translation>
    </message>
    <message>
        <source>Service (min)
90th percentile</source>
        <translation>บริการ (นาที)
เปอร์เซ็นไทล์ 90</translation>
    </message>
    <message>
        <source>Within
standard time</source>
        <translation>ภายใน
เวลามาตรฐาน</translation>
    </message>
</context>
<context>
    <name>FigureRows</name>
    <message>
        <source>All tickets</source>
        <translation>บัตรคิวทั้งหมด</translation>
    </message>
    <message>
        <source>{code} · standard {n} min</source>
        <translation>{code} · มาตรฐาน {n} นาที</translation>
    </message>
    <message>
        <source>Counter {n}</source>
        <translation>ช่อง {n}</translation>
    </message>
</context>
<context>
    <name>FigureTables</name>
    <message>
        <source>By service</source>
        <translation>ตามงานบริการ</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>By lane and Fast Track reason</source>
        <translation>ตามประเภทคิวและเหตุผล Fast Track</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>ประเภทคิว</translation>
    </message>
    <message>
        <source>By counter</source>
        <translation>ตามช่องบริการ</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>ช่องบริการ</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>ตามชั่วโมง</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>ชั่วโมง</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>ตามวัน</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>วัน</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>No data</source>
        <extracomment>A Monday: for the names of the days of the week.</extracomment>
        <translation>ไม่มีข้อมูล</translation>
    </message>
    <message>
        <source>Lunch hour</source>
        <translation>ช่วงพักกลางวัน</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} นาที</translation>
    </message>
    <message>
        <source>{n} of {whole}</source>
        <translation>{n} จาก {whole}</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} ถึง {last}</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>What the figures mean</source>
        <translation>คำจำกัดความของตัวเลข</translation>
    </message>
</context>
<context>
    <name>FrontPage</name>
    <message>
        <source>Show who is waiting (Ctrl+L)</source>
        <extracomment>Below this width (at 100 % text) the waiting list is a drawer. Below this width there is room for one card at a time.</extracomment>
        <translation>ดูรายการผู้รอ (Ctrl+L)</translation>
    </message>
    <message>
        <source>Waiting: {n}</source>
        <translation>กำลังรอ {n} คิว</translation>
    </message>
</context>
<context>
    <name>Headlines</name>
    <message>
        <source>known for {of} tickets</source>
        <extracomment>From these widths on (at 100 % text) the eight cards stand in one row, in two.</extracomment>
        <translation>ทราบเวลา {of} ใบ</translation>
    </message>
    <message>
        <source>known for {of} services</source>
        <translation>ทราบเวลา {of} ครั้ง</translation>
    </message>
    <message>
        <source>Tickets issued</source>
        <translation>ออกบัตรคิว</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>ได้รับบริการ</translation>
    </message>
    <message>
        <source>Waiting, median</source>
        <translation>เวลารอ (มัธยฐาน)</translation>
    </message>
    <message>
        <source>Waiting, 90th percentile</source>
        <translation>เวลารอ (เปอร์เซ็นไทล์ที่ 90)</translation>
    </message>
    <message>
        <source>Service, median</source>
        <translation>เวลาให้บริการ (มัธยฐาน)</translation>
    </message>
    <message>
        <source>Within the standard time</source>
        <translation>ภายในเวลามาตรฐาน</translation>
    </message>
    <message>
        <source>{of} services</source>
        <translation>{of} ครั้ง</translation>
    </message>
    <message>
        <source>No-shows</source>
        <translation>ไม่มาตามเรียก</translation>
    </message>
    <message>
        <source>Left unserved</source>
        <translation>ไม่ได้รับบริการ</translation>
    </message>
    <message>
        <source>on {of} days</source>
        <translation>ใน {of} วัน</translation>
    </message>
    <message>
        <source>cancelled {n}</source>
        <translation>ยกเลิก {n}</translation>
    </message>
    <message>
        <source>still open {n}</source>
        <translation>ยังค้างอยู่ {n}</translation>
    </message>
</context>
<context>
    <name>IssuePanel</name>
    <message>
        <source>Issue a ticket</source>
        <extracomment>A paper is to be printed. A ticket was taken back or put back.</extracomment>
        <translation>ออกบัตรคิว</translation>
    </message>
    <message>
        <source>Fast Track ticket for {service}</source>
        <extracomment>Tickets that are being written. Whether this machine has a printer for tickets.</extracomment>
        <translation>ออกบัตรคิวช่องบริการพิเศษ (Fast Track): {service}</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>KnownCallerStrip</name>
    <message>
        <source>Take this name</source>
        <translation>ใช้ชื่อนี้</translation>
    </message>
    <message>
        <source>Last call {day}: {topic}</source>
        <translation>ล่าสุด {day}: {topic}</translation>
    </message>
    <message>
        <source>To {unit} · {result}</source>
        <translation>โอน {unit} · {result}</translation>
    </message>
    <message>
        <source>{n} calls in 30 days</source>
        <translation>โทรมา {n} ครั้งใน 30 วัน</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>Name, line {n}</source>
        <translation>ชื่อ บรรทัดที่ {n}</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>เลื่อนขึ้น</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>เลื่อนลง</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source> min</source>
        <translation> นาที</translation>
    </message>
    <message>
        <source>Standard time in minutes</source>
        <translation>ระยะเวลาในการให้บริการ (นาที)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Front desk</source>
        <extracomment>From this width on (at 100 % text) the phone form stands beside the front desk. The name under which the draft of the call form is kept.</extracomment>
        <translation>จุดบริการ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>โทรศัพท์</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>ช่องบริการ</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>สถิติ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>ปุ่มลัดของหน้านี้</translation>
    </message>
    <message>
        <source>Front desk, phone, counter, statistics, settings</source>
        <translation>จุดบริการ โทรศัพท์ ช่องบริการ สถิติ ตั้งค่า</translation>
    </message>
    <message>
        <source>ID card: to what can be done for the person</source>
        <translation>บัตรประชาชน: ไปที่ปุ่มของผู้ถือบัตร</translation>
    </message>
    <message>
        <source>Read the card again</source>
        <translation>อ่านบัตรอีกครั้ง</translation>
    </message>
    <message>
        <source>Search the phone register</source>
        <translation>ค้นหาในทะเบียนคุมโทรศัพท์</translation>
    </message>
    <message>
        <source>Board on or off</source>
        <translation>เปิดหรือปิดจอเรียกคิว</translation>
    </message>
    <message>
        <source>Say the last call once more</source>
        <translation>ประกาศเรียกคิวล่าสุดซ้ำ</translation>
    </message>
    <message>
        <source>Ticket for the service in that place</source>
        <translation>ออกบัตรคิวงานลำดับนั้น</translation>
    </message>
    <message>
        <source>Fast Track ticket; then 1 to 4 for the reason</source>
        <translation>ออกบัตรคิว Fast Track แล้วกด 1 ถึง 4 เลือกเหตุผล</translation>
    </message>
    <message>
        <source>Cancel the ticket just given; once more to undo that</source>
        <translation>ยกเลิกบัตรคิวที่เพิ่งออก กดอีกครั้งเพื่อเลิกทำ</translation>
    </message>
    <message>
        <source>Print the ticket just given, or the chosen one, again</source>
        <translation>พิมพ์บัตรคิวที่เพิ่งออก หรือคิวที่เลือก อีกครั้ง</translation>
    </message>
    <message>
        <source>Take the person off the screen</source>
        <translation>ล้างข้อมูลบัตรออกจากหน้าจอ</translation>
    </message>
    <message>
        <source>Waiting list as a drawer, on a narrow screen</source>
        <translation>เปิดหรือปิดรายการผู้รอ เมื่อหน้าจอแคบ</translation>
    </message>
    <message>
        <source>On to the next field; takes the grey suggestion</source>
        <translation>ไปช่องถัดไป และรับคำแนะนำสีเทา</translation>
    </message>
    <message>
        <source>Choose in a row of buttons</source>
        <translation>เลือกในแถวปุ่ม</translation>
    </message>
    <message>
        <source>Save the call</source>
        <translation>บันทึกสาย</translation>
    </message>
    <message>
        <source>Change the time at which the call was received</source>
        <translation>แก้ไขเวลารับสาย</translation>
    </message>
    <message>
        <source>Call next</source>
        <translation>เรียกคิวถัดไป</translation>
    </message>
    <message>
        <source>Start service</source>
        <translation>เริ่มให้บริการ</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>เสร็จสิ้น</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>ไม่มาตามเรียก</translation>
    </message>
    <message>
        <source>Call again, also whoever was set aside</source>
        <translation>เรียกซ้ำ รวมทั้งคิวที่พักไว้และไม่มาตามเรียก</translation>
    </message>
    <message>
        <source>Hold: the place in line is kept</source>
        <translation>พักคิว โดยรักษาลำดับคิวไว้</translation>
    </message>
    <message>
        <source>Transfer to another service; the number stays</source>
        <translation>ส่งต่อไปงานบริการอื่น หมายเลขคงเดิม</translation>
    </message>
    <message>
        <source>Call a certain number</source>
        <translation>เรียกคิวตามหมายเลข</translation>
    </message>
    <message>
        <source>Pause or go on; open or close the counter</source>
        <translation>พักหรือให้บริการต่อ เปิดหรือปิดช่อง</translation>
    </message>
    <message>
        <source>Take back the last step, within a minute</source>
        <translation>เลิกทำขั้นตอนล่าสุด ภายใน 1 นาที</translation>
    </message>
    <message>
        <source>From the period to the figures and to saving them</source>
        <translation>จากช่วงเวลา ไปยังตัวเลข และการบันทึกไฟล์</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>บันทึกการตั้งค่า</translation>
    </message>
</context>
<context>
    <name>MissedStrip</name>
    <message>
        <source>Try again</source>
        <translation>ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>NumberPopup</name>
    <message>
        <source>Number of the ticket to call</source>
        <translation>หมายเลขคิวที่จะเรียก</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>เรียก</translation>
    </message>
    <message>
        <source>Also a ticket on hold, or one that did not come before.</source>
        <translation>เรียกคิวที่พักไว้ หรือคิวที่ไม่มาตามเรียกก่อนหน้านี้ได้ด้วย</translation>
    </message>
    <message>
        <source>Please type a letter and a number, as A014.</source>
        <translation>โปรดพิมพ์ตัวอักษรและหมายเลข เช่น A014</translation>
    </message>
</context>
<context>
    <name>PeriodChooser</name>
    <message>
        <source>Today</source>
        <extracomment>Another period is wanted: ask `period`.</extracomment>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>เดือนนี้</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>ไตรมาสนี้</translation>
    </message>
    <message>
        <source>Last quarter</source>
        <translation>ไตรมาสก่อน</translation>
    </message>
    <message>
        <source>Other days</source>
        <translation>ระบุวัน</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>ช่วงเวลา</translation>
    </message>
    <message>
        <source>This day lies before the first one.</source>
        <translation>วันที่สิ้นสุดอยู่ก่อนวันที่เริ่มต้น</translation>
    </message>
    <message>
        <source>Type the day as 1/10/2569.</source>
        <translation>โปรดพิมพ์วันที่ เช่น 1/10/2569</translation>
    </message>
    <message>
        <source>From</source>
        <translation>ตั้งแต่</translation>
    </message>
    <message>
        <source>Up to and including</source>
        <translation>ถึงวันที่ (นับรวม)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>แสดง</translation>
    </message>
</context>
<context>
    <name>PhonePage</name>
    <message>
        <source>Back to the form   F3</source>
        <extracomment>Below this width (at 100 % text) form and register take turns.</extracomment>
        <translation>กลับไปบันทึกสาย   F3</translation>
    </message>
</context>
<context>
    <name>PrinterSettings</name>
    <message>
        <source>Printer for tickets</source>
        <translation>เครื่องพิมพ์บัตรคิว</translation>
    </message>
    <message>
        <source>Looking for printers …</source>
        <translation>กำลังค้นหาเครื่องพิมพ์ …</translation>
    </message>
    <message>
        <source>The system has no printer yet. Add one in the system's settings.</source>
        <translation>เครื่องนี้ยังไม่มีเครื่องพิมพ์ โปรดเพิ่มในการตั้งค่าของระบบ</translation>
    </message>
    <message>
        <source>Plugged in: %1</source>
        <translation>ที่เสียบอยู่: %1</translation>
    </message>
    <message>
        <source>No USB printer is plugged in.</source>
        <translation>ไม่พบเครื่องพิมพ์ USB</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>กำลังพิมพ์ …</translation>
    </message>
    <message>
        <source>The file is in the folder.</source>
        <translation>บันทึกไฟล์ลงโฟลเดอร์แล้ว</translation>
    </message>
    <message>
        <source>Sent. A paper marked as a sample comes out of the printer.</source>
        <translation>ส่งแล้ว เครื่องพิมพ์จะพิมพ์บัตรตัวอย่างออกมา</translation>
    </message>
    <message>
        <source>What the paper looks like</source>
        <translation>ตัวอย่างบัตรคิว</translation>
    </message>
    <message>
        <source>None</source>
        <translation>ไม่พิมพ์</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>เครือข่าย</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>พอร์ตอนุกรม</translation>
    </message>
    <message>
        <source>System</source>
        <translation>ของระบบ</translation>
    </message>
    <message>
        <source>Printed on</source>
        <translation>พิมพ์ผ่าน</translation>
    </message>
    <message>
        <source>Address of the printer</source>
        <translation>ที่อยู่เครื่องพิมพ์</translation>
    </message>
    <message>
        <source>Number of the USB printer</source>
        <translation>หมายเลขเครื่องพิมพ์ USB</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>ค้นหาอีกครั้ง</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>พอร์ตอนุกรม</translation>
    </message>
    <message>
        <source>Bits a second</source>
        <translation>ความเร็ว (บิตต่อวินาที)</translation>
    </message>
    <message>
        <source>Printer of the system</source>
        <translation>เครื่องพิมพ์ของระบบ</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>โฟลเดอร์เก็บไฟล์</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>เลือกโฟลเดอร์ …</translation>
    </message>
    <message>
        <source>Width of the paper</source>
        <translation>ความกว้างกระดาษ</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>ตัดกระดาษ</translation>
    </message>
    <message>
        <source>Leave uncut</source>
        <translation>ไม่ตัด</translation>
    </message>
    <message>
        <source>After each ticket</source>
        <translation>หลังพิมพ์แต่ละใบ</translation>
    </message>
    <message>
        <source>Print a test ticket</source>
        <translation>พิมพ์บัตรตัวอย่าง</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>ลด</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>ตัด</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>วาง</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>ตัด</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>วาง</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
</context>
<context>
    <name>QuietHours</name>
    <message>
        <source>Add quiet hours</source>
        <translation>เพิ่มช่วงเวลา</translation>
    </message>
    <message>
        <source>Quiet hours: nothing is spoken</source>
        <translation>ช่วงเวลางดประกาศเสียง</translation>
    </message>
    <message>
        <source>From</source>
        <translation>ตั้งแต่</translation>
    </message>
    <message>
        <source>To</source>
        <translation>ถึง</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Type two times, such as 12:00 and 13:00.</source>
        <translation>โปรดพิมพ์เวลาเริ่มและสิ้นสุด เช่น 12:00 และ 13:00</translation>
    </message>
</context>
<context>
    <name>RecorderDialog</name>
    <message>
        <source>Recorded words</source>
        <extracomment>What the same keys write on the Thai keyboard.</extracomment>
        <translation>เสียงที่บันทึกไว้</translation>
    </message>
    <message>
        <source>Opening the microphone …</source>
        <translation>กำลังเปิดไมโครโฟน …</translation>
    </message>
    <message>
        <source>Speak now, then press R again.</source>
        <translation>พูดได้เลย แล้วกด R อีกครั้ง</translation>
    </message>
    <message>
        <source>Recorded: {seconds} s. P plays it, R records it again.</source>
        <translation>บันทึกแล้ว {seconds} วินาที กด P เพื่อฟัง กด R เพื่อบันทึกใหม่</translation>
    </message>
    <message>
        <source>This computer has no sound output. Plug in a loudspeaker.</source>
        <translation>เครื่องนี้ไม่มีอุปกรณ์เสียง โปรดเสียบลำโพง</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>ลบแล้ว</translation>
    </message>
    <message>
        <source>Folder of WAV files named by their word</source>
        <translation>โฟลเดอร์ไฟล์ WAV ที่ตั้งชื่อตามคำ</translation>
    </message>
    <message>
        <source>{count} words were imported.</source>
        <translation>นำเข้าแล้ว {count} คำ</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>ยังไม่มี</translation>
    </message>
    <message>
        <source>cannot be played</source>
        <translation>เล่นไม่ได้</translation>
    </message>
    <message>
        <source>{present} of {needed} words are recorded.</source>
        <translation>บันทึกแล้ว {present} จาก {needed} คำ</translation>
    </message>
    <message>
        <source>Stop   R</source>
        <translation>หยุด   R</translation>
    </message>
    <message>
        <source>Record   R</source>
        <translation>บันทึก   R</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>คำ</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>Import a folder …</source>
        <translation>นำเข้าโฟลเดอร์ …</translation>
    </message>
    <message>
        <source>One person reads every word, in a quiet room, as in a sentence. Silence is cut off and all words are made equally loud.</source>
        <translation>ให้คนเดียวอ่านทุกคำในห้องเงียบ ด้วยน้ำเสียงเหมือนอ่านในประโยค ระบบจะตัดช่วงเงียบและปรับความดังให้เท่ากัน</translation>
    </message>
    <message>
        <source>Loudness at the microphone</source>
        <translation>ระดับเสียงที่ไมโครโฟน</translation>
    </message>
    <message>
        <source>Play   P</source>
        <translation>ฟัง   P</translation>
    </message>
    <message>
        <source>Delete   Del</source>
        <translation>ลบ   Del</translation>
    </message>
    <message>
        <source>Next missing word   N</source>
        <translation>คำถัดไปที่ยังขาด   N</translation>
    </message>
</context>
<context>
    <name>RegisterPanel</name>
    <message>
        <source>Phone register</source>
        <extracomment>Below this width (at 100 % text) the topic stands under the caller.</extracomment>
        <translation>ทะเบียนคุมโทรศัพท์</translation>
    </message>
    <message>
        <source>No call was found. Try a part of the name, the number or the topic.</source>
        <translation>ไม่พบรายการ ลองค้นด้วยบางส่วนของชื่อ หมายเลข หรือเรื่อง</translation>
    </message>
    <message>
        <source>No calls yet. Fill in the form and save: the newest call stands here.</source>
        <translation>ยังไม่มีสายที่บันทึก กรอกแบบบันทึกแล้วกดบันทึก สายล่าสุดจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Today {n} calls</source>
        <translation>วันนี้ {n} สาย</translation>
    </message>
    <message>
        <source>within 3 rings {percent} % ({n}/{of})</source>
        <translation>รับภายใน 3 ครั้ง {percent} % ({n}/{of})</translation>
    </message>
    <message>
        <source>Search name, number, topic, unit, note …  Ctrl+F</source>
        <translation>ค้นหา ชื่อ เบอร์ เรื่อง หน่วยงาน หมายเหตุ …  Ctrl+F</translation>
    </message>
    <message>
        <source>Search the register</source>
        <translation>ค้นหาในทะเบียน</translation>
    </message>
    <message>
        <source>Calls, the newest first</source>
        <translation>รายการสาย ล่าสุดอยู่บน</translation>
    </message>
</context>
<context>
    <name>SaveFigures</name>
    <message>
        <source>Queue statistics</source>
        <translation>สถิติบัตรคิว</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>บันทึกเป็น PDF</translation>
    </message>
    <message>
        <source>Save as Excel</source>
        <translation>บันทึกเป็น Excel</translation>
    </message>
</context>
<context>
    <name>ServiceButton</name>
    <message>
        <source>Ticket for {service}</source>
        <extracomment>People who are new to computers press everything twice; that is one visitor all the same.</extracomment>
        <translation>ออกบัตรคิว: {service}</translation>
    </message>
    <message>
        <source>{minutes} min · {n} waiting</source>
        <translation>{minutes} นาที · รอ {n}</translation>
    </message>
</context>
<context>
    <name>ServicePopup</name>
    <message>
        <source>Transfer {number} to which service?</source>
        <extracomment>How wide the buttons are, in design pixels.</extracomment>
        <translation>ส่งต่อคิว {number} ไปงานใด</translation>
    </message>
    <message>
        <source>The number and the place in line stay.</source>
        <translation>หมายเลขและลำดับคิวคงเดิม</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Add a service</source>
        <translation>เพิ่มงานบริการ</translation>
    </message>
    <message>
        <source>Add a unit</source>
        <translation>เพิ่มหน่วยงาน</translation>
    </message>
    <message>
        <source>Add a topic</source>
        <translation>เพิ่มเรื่อง</translation>
    </message>
    <message>
        <source>Office and screen</source>
        <translation>สำนักงานและหน้าจอ</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>หน่วยงาน</translation>
    </message>
    <message>
        <source>Topics of calls</source>
        <translation>เรื่องที่ติดต่อ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>งานบริการ</translation>
    </message>
    <message>
        <source>Queue and counters</source>
        <translation>คิวและช่องบริการ</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>ตัดกันสูง</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>สีหน้าจอ</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>ขนาดตัวอักษร</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>ชื่อสำนักงาน</translation>
    </message>
    <message>
        <source>Name of this desk</source>
        <translation>ชื่อจุดบริการนี้</translation>
    </message>
    <message>
        <source>The order here is the order of the number keys. Letters stay.</source>
        <translation>ลำดับนี้คือลำดับของปุ่มตัวเลข ตัวอักษรของบัตรคิวไม่เปลี่ยน</translation>
    </message>
    <message>
        <source> min</source>
        <translation> นาที</translation>
    </message>
    <message>
        <source>Fast Track goes first, but at most so many in a row while others wait. Whoever has waited longer than the limit goes before Fast Track.</source>
        <translation>เรียก Fast Track ก่อน แต่ไม่เกินจำนวนคิวติดต่อกันที่กำหนดเมื่อยังมีคิวปกติรออยู่ ผู้ที่รอเกินเกณฑ์ได้รับการเรียกก่อน Fast Track</translation>
    </message>
    <message>
        <source>A visitor is called only to a counter that takes the service.</source>
        <translation>ช่องบริการเรียกเฉพาะคิวของงานที่ช่องนั้นรับ</translation>
    </message>
    <message>
        <source>Who is next</source>
        <translation>ลำดับการเรียกคิว</translation>
    </message>
    <message>
        <source>At most in a row</source>
        <translation>Fast Track ติดต่อกันไม่เกิน (คิว)</translation>
    </message>
    <message>
        <source>Limit of waiting</source>
        <translation>เกณฑ์เวลารอ</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>ช่องบริการ</translation>
    </message>
    <message>
        <source>Number of counters</source>
        <translation>จำนวนช่องบริการ</translation>
    </message>
    <message>
        <source>Save   Ctrl+S</source>
        <translation>บันทึก   Ctrl+S</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>ยกเลิกการแก้ไข</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Counting the figures …</source>
        <extracomment>From this width on (at 100 % text) the buttons stand beside the choice of period. From this text size on (percent) the head is scrolled with the rest: it would take half the page. What the charts need; it is loaded on the background's thread when it is first needed.</extracomment>
        <translation>กำลังนับตัวเลข …</translation>
    </message>
    <message>
        <source>Quarter {n} of fiscal year {year}</source>
        <translation>ไตรมาสที่ {n} ปีงบประมาณ พ.ศ. {year}</translation>
    </message>
    <message>
        <source>as at {at}</source>
        <translation>ข้อมูล ณ {at} น.</translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation>กำลังบันทึก {name} …</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>บันทึกเป็น {name} แล้ว</translation>
    </message>
    <message>
        <source>No program on this machine opens {name}.</source>
        <translation>เครื่องนี้ไม่มีโปรแกรมสำหรับเปิด {name}</translation>
    </message>
    <message>
        <source>Statistics of the queue</source>
        <translation>สถิติการให้บริการระบบบัตรคิว</translation>
    </message>
    <message>
        <source>Count the figures again</source>
        <translation>นับตัวเลขอีกครั้ง</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>บันทึกเป็น PDF …</translation>
    </message>
    <message>
        <source>Save as Excel …</source>
        <translation>บันทึกเป็น Excel …</translation>
    </message>
    <message>
        <source>How far the figures are counted</source>
        <translation>ความคืบหน้าการนับตัวเลข</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิดไฟล์</translation>
    </message>
    <message>
        <source>No tickets on these days</source>
        <translation>ไม่มีบัตรคิวในวันเหล่านี้</translation>
    </message>
    <message>
        <source>Once tickets are issued at the front desk (F2), their figures stand here. For other days choose another period above.</source>
        <translation>เมื่อออกบัตรคิวที่จุดบริการ (F2) ตัวเลขจะแสดงที่นี่ หากต้องการวันอื่น โปรดเลือกช่วงเวลาด้านบน</translation>
    </message>
</context>
<context>
    <name>TicketStrip</name>
    <message>
        <source>Cancel ticket</source>
        <translation>ยกเลิกบัตรคิว</translation>
    </message>
    <message>
        <source>Take this ticket back (Ctrl+Z)</source>
        <translation>ยกเลิกบัตรคิวนี้ (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>พิมพ์ซ้ำ</translation>
    </message>
    <message>
        <source>Print this ticket once more (Ctrl+P)</source>
        <translation>พิมพ์บัตรคิวนี้อีกครั้ง (Ctrl+P)</translation>
    </message>
    <message>
        <source>Undo   Ctrl+Z</source>
        <translation>เลิกทำ   Ctrl+Z</translation>
    </message>
    <message>
        <source>Press a service, or its number key. The number given appears here in large type.</source>
        <translation>กดปุ่มงานบริการ หรือกดหมายเลขของงาน หมายเลขคิวที่ออกจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Ticket {number}</source>
        <translation>คิว {number}</translation>
    </message>
    <message>
        <source>{n} ahead</source>
        <translation>ก่อนหน้า {n} คิว</translation>
    </message>
    <message>
        <source>Next in line</source>
        <translation>เป็นคิวถัดไป</translation>
    </message>
    <message>
        <source>Ticket {number} was cancelled.</source>
        <translation>ยกเลิกบัตรคิว {number} แล้ว</translation>
    </message>
    <message>
        <source>Ticket {number} is back in line, at its old place.</source>
        <translation>คิว {number} กลับเข้าแถวที่ลำดับเดิมแล้ว</translation>
    </message>
    <message>
        <source>Please wait: it is being saved. No need to press again.</source>
        <translation>กำลังบันทึก โปรดรอสักครู่ ไม่ต้องกดซ้ำ</translation>
    </message>
    <message>
        <source>Vehicle: {vehicle}</source>
        <translation>รถ: {vehicle}</translation>
    </message>
    <message>
        <source>No estimate of the wait yet</source>
        <translation>ยังประมาณเวลารอไม่ได้</translation>
    </message>
    <message>
        <source>about {n} min</source>
        <translation>ประมาณ {n} นาที</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Keys F1</source>
        <extracomment>The printer is to be tried again. Its settings are wanted.</extracomment>
        <translation>ปุ่มลัด F1</translation>
    </message>
    <message>
        <source>Show the keys of this page (F1)</source>
        <translation>แสดงปุ่มลัดของหน้านี้ (F1)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>ไปที่ตั้งค่า</translation>
    </message>
    <message>
        <source>▲ Database</source>
        <translation>▲ ฐานข้อมูล</translation>
    </message>
</context>
<context>
    <name>Unfolding</name>
    <message>
        <source>Hide</source>
        <translation>ซ่อน</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>แสดง</translation>
    </message>
</context>
<context>
    <name>VoiceSettings</name>
    <message>
        <source>Voice</source>
        <extracomment>So many missing words are named; more would be a wall of text.</extracomment>
        <translation>เสียงเรียกคิว</translation>
    </message>
    <message>
        <source>The voice is off on this computer: calls are only shown.</source>
        <translation>เครื่องนี้ปิดเสียงไว้ แสดงหมายเลขบนจอเท่านั้น</translation>
    </message>
    <message>
        <source>Looking for a voice …</source>
        <translation>กำลังค้นหาเสียง …</translation>
    </message>
    <message>
        <source>Calls are spoken by this computer's Thai voice: {voice}.</source>
        <translation>ประกาศด้วยเสียงภาษาไทยของเครื่อง: {voice}</translation>
    </message>
    <message>
        <source>Calls are spoken with the recorded words.</source>
        <translation>ประกาศด้วยเสียงที่บันทึกไว้</translation>
    </message>
    <message>
        <source>Calls are announced by a chime.</source>
        <translation>ประกาศด้วยเสียงสัญญาณ</translation>
    </message>
    <message>
        <source>Calls cannot be heard.</source>
        <translation>ยังไม่มีเสียงออก</translation>
    </message>
    <message>
        <source>No sound output was found. Plug in a loudspeaker; it is used at once.</source>
        <translation>ไม่พบอุปกรณ์เสียง โปรดเสียบลำโพง ระบบจะใช้งานได้ทันที</translation>
    </message>
    <message>
        <source>This computer has no Thai voice. Install one (Windows: Settings, Time &amp; language, Speech), or record the words.</source>
        <translation>เครื่องนี้ยังไม่มีเสียงภาษาไทย โปรดติดตั้ง (Windows: การตั้งค่า &gt; เวลาและภาษา &gt; เสียงพูด) หรือบันทึกเสียงคำเอง</translation>
    </message>
    <message>
        <source>{present} of {needed} words are recorded.</source>
        <translation>บันทึกแล้ว {present} จาก {needed} คำ</translation>
    </message>
    <message>
        <source>Missing: {words}</source>
        <translation>ยังขาด: {words}</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>On</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Speak calls</source>
        <translation>ประกาศเรียกคิวด้วยเสียง</translation>
    </message>
    <message>
        <source>The computer's</source>
        <translation>เสียงของเครื่อง</translation>
    </message>
    <message>
        <source>Recorded words</source>
        <translation>เสียงที่บันทึกไว้</translation>
    </message>
    <message>
        <source>Voice, where there are both</source>
        <translation>เสียงที่ใช้ เมื่อมีทั้งสองแบบ</translation>
    </message>
    <message>
        <source>kha (woman)</source>
        <translation>ค่ะ (เสียงผู้หญิง)</translation>
    </message>
    <message>
        <source>khrap (man)</source>
        <translation>ครับ (เสียงผู้ชาย)</translation>
    </message>
    <message>
        <source>Last word of the sentence</source>
        <translation>คำลงท้าย</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>ความดัง</translation>
    </message>
    <message>
        <source>Test the voice</source>
        <translation>ทดลองเสียง</translation>
    </message>
    <message>
        <source>Record words …</source>
        <translation>บันทึกเสียงคำ …</translation>
    </message>
</context>
<context>
    <name>WaitingModel</name>
    <message>
        <source>Ticket</source>
        <extracomment>Role under which a row gives its `Ticket`. Role under which the service column gives the reason's short word, or nothing. Role that is true where the wait is over the office's limit. Role under which a row gives the `PaperState` of its paper, None where none was asked for.</extracomment>
        <translation>คิว</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>นาที</translation>
    </message>
    <message>
        <source>waiting {n} min</source>
        <translation>รอ {n} นาที</translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>Nobody is waiting. Tickets appear here as they are issued.</source>
        <extracomment>Enter or a double press on a row: the number of its ticket.</extracomment>
        <translation>ยังไม่มีผู้รอ บัตรคิวที่ออกจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Who is waiting</source>
        <translation>รายการผู้รอ</translation>
    </message>
    <message>
        <source>Waiting: {n}</source>
        <translation>กำลังรอ {n} คิว</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>กำลังรอ</translation>
    </message>
    <message>
        <source>longest {n} min</source>
        <translation>นานสุด {n} นาที</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>Opening the database …</source>
        <extracomment>A program that measures the start names a file here; the time of the first picture is written there and the window closes again. Waiting longer than this for the database is said. The board, the printer and the voice, once the database is open.</extracomment>
        <translation>กำลังเปิดฐานข้อมูล …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Inventing a year of an office …</source>
        <translation>กำลังเตรียมข้อมูลตัวอย่าง 1 ปี …</translation>
    </message>
</context>
<context>
    <name>printer_words</name>
    <message>
        <source>Printer ready</source>
        <translation>เครื่องพิมพ์พร้อม</translation>
    </message>
    <message>
        <source>Printer chosen</source>
        <translation>เลือกเครื่องพิมพ์แล้ว</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>เครื่องพิมพ์</translation>
    </message>
    <message>
        <source>No paper</source>
        <translation>กระดาษหมด</translation>
    </message>
    <message>
        <source>Printer off line</source>
        <translation>เครื่องพิมพ์ยังไม่พร้อม</translation>
    </message>
    <message>
        <source>Printer does not answer</source>
        <translation>เครื่องพิมพ์ไม่ตอบ</translation>
    </message>
    <message>
        <source>Printer not found</source>
        <translation>ไม่พบเครื่องพิมพ์</translation>
    </message>
    <message>
        <source>No right to print</source>
        <translation>ไม่มีสิทธิ์พิมพ์</translation>
    </message>
    <message>
        <source>Printer in use</source>
        <translation>เครื่องพิมพ์ไม่ว่าง</translation>
    </message>
    <message>
        <source>No USB driver</source>
        <translation>ไม่มีไดรเวอร์ USB</translation>
    </message>
    <message>
        <source>Printer stopped</source>
        <translation>เครื่องพิมพ์หยุด</translation>
    </message>
    <message>
        <source>Folder cannot be written</source>
        <translation>เขียนลงโฟลเดอร์ไม่ได้</translation>
    </message>
    <message>
        <source>Printer not set up</source>
        <translation>ยังไม่ได้ตั้งค่าเครื่องพิมพ์</translation>
    </message>
    <message>
        <source>Printing failed</source>
        <translation>พิมพ์ไม่สำเร็จ</translation>
    </message>
</context>
<context>
    <name>reader_words</name>
    <message>
        <source>Card service is off</source>
        <translation>ระบบอ่านบัตรไม่ทำงาน</translation>
    </message>
    <message>
        <source>No card reader</source>
        <translation>ไม่พบเครื่องอ่านบัตร</translation>
    </message>
    <message>
        <source>Card reader ready</source>
        <translation>เครื่องอ่านบัตรพร้อม</translation>
    </message>
    <message>
        <source>Reading the card</source>
        <translation>กำลังอ่านบัตร</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>อ่านบัตรแล้ว</translation>
    </message>
    <message>
        <source>Not an ID card</source>
        <translation>ไม่ใช่บัตรประชาชน</translation>
    </message>
    <message>
        <source>Card taken out too soon</source>
        <translation>ดึงบัตรออกก่อนอ่านเสร็จ</translation>
    </message>
    <message>
        <source>Card in use elsewhere</source>
        <translation>โปรแกรมอื่นใช้บัตรอยู่</translation>
    </message>
    <message>
        <source>Card cannot be read</source>
        <translation>อ่านบัตรไม่ได้</translation>
    </message>
    <message>
        <source>Reading. Please leave the card in.</source>
        <translation>กำลังอ่าน โปรดเสียบบัตรไว้</translation>
    </message>
    <message>
        <source>The card has been read.</source>
        <translation>อ่านบัตรเรียบร้อย</translation>
    </message>
</context>
</TS>
