<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>AccountRow</name>
    <message>
        <source>Role</source>
        <translation>บทบาท</translation>
    </message>
    <message>
        <source>Another role for {name}</source>
        <translation>เปลี่ยนบทบาทของ {name}</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>A new password for {name}</source>
        <translation>ตั้งรหัสผ่านใหม่ให้ {name}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิดบัญชี</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิดบัญชี</translation>
    </message>
    <message>
        <source>Close the account of {name}: what was done under it stays</source>
        <translation>ปิดบัญชีของ {name} รายการที่เคยทำไว้ยังคงอยู่</translation>
    </message>
    <message>
        <source>Open the account of {name} again</source>
        <translation>เปิดบัญชีของ {name} อีกครั้ง</translation>
    </message>
    <message>
        <source>Another administrator does this for you</source>
        <translation>ต้องให้ผู้ดูแลระบบท่านอื่นดำเนินการ</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>ปิดบัญชีแล้ว</translation>
    </message>
    <message>
        <source>chooses a password at the next sign-in</source>
        <translation>จะตั้งรหัสผ่านเองเมื่อเข้าใช้ครั้งหน้า</translation>
    </message>
    <message>
        <source>never signed in</source>
        <translation>ยังไม่เคยเข้าใช้</translation>
    </message>
    <message>
        <source>last signed in {day} {at}</source>
        <translation>เข้าใช้ล่าสุด {day} {at} น.</translation>
    </message>
</context>
<context>
    <name>AccountsSettings</name>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>บทบาท</translation>
    </message>
    <message>
        <source>Add the account</source>
        <translation>เพิ่มบัญชี</translation>
    </message>
    <message>
        <source>They choose a password of their own at the first sign-in.</source>
        <translation>เจ้าของบัญชีจะตั้งรหัสผ่านของตนเองเมื่อเข้าใช้ครั้งแรก</translation>
    </message>
    <message>
        <source>Who may sign in</source>
        <translation>ผู้มีสิทธิ์เข้าใช้</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>เพิ่มผู้ใช้ใหม่</translation>
    </message>
    <message>
        <source>What each role may do</source>
        <translation>แต่ละบทบาททำอะไรได้บ้าง</translation>
    </message>
    <message>
        <source>Please say whose account it is.</source>
        <translation>โปรดระบุชื่อผู้ใช้</translation>
    </message>
    <message>
        <source>{name} may sign in now.</source>
        <translation>{name} เข้าใช้ได้แล้ว</translation>
    </message>
    <message>
        <source>{name} is {role} from the next sign-in on.</source>
        <translation>{name} เป็น{role}ตั้งแต่การเข้าใช้ครั้งหน้า</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>ตั้งรหัสผ่านใหม่ให้ {name} แล้ว</translation>
    </message>
    <message>
        <source>The account of {name} is open again.</source>
        <translation>เปิดบัญชีของ {name} แล้ว</translation>
    </message>
    <message>
        <source>The account of {name} is closed.</source>
        <translation>ปิดบัญชีของ {name} แล้ว</translation>
    </message>
</context>
<context>
    <name>AlikeStrip</name>
    <message>
        <source>The same</source>
        <extracomment>So long the answer can be taken back. &quot;Yes&quot;: the id of the person who is the same. Take the &quot;yes&quot; back: the id of the person who stands alone again.</extracomment>
        <translation>ใช่ คนเดียวกัน</translation>
    </message>
    <message>
        <source>Somebody else of the same name</source>
        <translation>เป็นคนอื่นที่ชื่อเดียวกัน</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>ไม่ใช่</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Kept as the same person.</source>
        <translation>บันทึกเป็นคนเดียวกันแล้ว</translation>
    </message>
    <message>
        <source>Same name in the register: {name}. Is it the same person?</source>
        <translation>ชื่อเดียวกันในทะเบียน: {name} ใช่คนเดียวกันหรือไม่</translation>
    </message>
</context>
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
    <name>AssignPopup</name>
    <message>
        <source>Who is to call back?</source>
        <translation>มอบหมายให้ใครโทรกลับ</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>ใครก็ได้</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ตกลง</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>ชื่ออื่น</translation>
    </message>
</context>
<context>
    <name>AuditDialog</name>
    <message>
        <source>Record of use</source>
        <extracomment>Entries fetched at once; more come when the end of the table is near.</extracomment>
        <translation>บันทึกการใช้งานระบบ</translation>
    </message>
    <message>
        <source>{n} entries, more below</source>
        <translation>{n} รายการ เลื่อนลงเพื่อดูเพิ่ม</translation>
    </message>
    <message>
        <source>{n} entries</source>
        <translation>{n} รายการ</translation>
    </message>
    <message>
        <source>No. {n}</source>
        <translation>ลำดับที่ {n}</translation>
    </message>
    <message>
        <source>Saved as {name}: {n} entries.</source>
        <translation>บันทึกเป็นไฟล์ {name} แล้ว จำนวน {n} รายการ</translation>
    </message>
    <message>
        <source>Entries are only added: nobody can change or remove one unnoticed.</source>
        <translation>ระบบบันทึกเพิ่มเท่านั้น หากมีการแก้ไขหรือลบรายการใด จะตรวจพบได้</translation>
    </message>
    <message>
        <source>Save as a file …   Ctrl+S</source>
        <translation>บันทึกเป็นไฟล์ …   Ctrl+S</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>Nothing was written down in these days. Corrections, whole citizen IDs shown, exports, settings and sign-ins will stand here.</source>
        <translation>ไม่มีรายการในช่วงวันที่เลือก การแก้ไขรายการ การแสดงเลขประจำตัวประชาชนทั้งหมด การส่งออกข้อมูล การตั้งค่า และการเข้าสู่ระบบจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>The chosen entry</source>
        <translation>รายการที่เลือก</translation>
    </message>
    <message>
        <source>Work is under way</source>
        <translation>กำลังดำเนินการ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>Working …</source>
        <translation>กำลังดำเนินการ …</translation>
    </message>
</context>
<context>
    <name>AuditFilterBar</name>
    <message>
        <source>Today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 วัน</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 วัน</translation>
    </message>
    <message>
        <source>All</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>Other days</source>
        <translation>ระบุวันที่</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>ช่วงวันที่</translation>
    </message>
    <message>
        <source>From</source>
        <translation>ตั้งแต่วันที่</translation>
    </message>
    <message>
        <source>Up to and including</source>
        <translation>ถึงวันที่</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>แสดง</translation>
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
        <source>Who</source>
        <translation>ผู้ใช้</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>การใช้งาน</translation>
    </message>
    <message>
        <source>all</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>Who: {chosen}</source>
        <translation>ผู้ใช้: {chosen}</translation>
    </message>
    <message>
        <source>What was done: {chosen}</source>
        <translation>การใช้งาน: {chosen}</translation>
    </message>
</context>
<context>
    <name>AuditModel</name>
    <message>
        <source>Date and time</source>
        <translation>วันที่และเวลา</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>ผู้ใช้</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>จุดบริการ</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>การใช้งาน</translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message>
        <source>not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>หน้าจุดบริการ</translation>
    </message>
    <message>
        <source>By command</source>
        <translation>โปรแกรมคำสั่ง</translation>
    </message>
</context>
<context>
    <name>AwayBanner</name>
    <message>
        <source>Try now   Ctrl+E</source>
        <extracomment>That it is back is said so long. So long a try that somebody asked for takes at most; then it is said that it failed. From then on it is nothing that passes by itself, and somebody is to be called. Below this height of the window (at 100 % text) one line has to do.</extracomment>
        <translation>ลองเดี๋ยวนี้   Ctrl+E</translation>
    </message>
    <message>
        <source>Look for the server at once (Ctrl+E)</source>
        <translation>ติดต่อเครื่องแม่ข่ายทันที (Ctrl+E)</translation>
    </message>
    <message>
        <source>Looking for it …</source>
        <translation>กำลังติดต่อ …</translation>
    </message>
    <message>
        <source>The server does not answer since {at}. Please check the network cable.</source>
        <translation>ติดต่อเครื่องแม่ข่ายไม่ได้ตั้งแต่เวลา {at} น. โปรดตรวจสายเครือข่าย</translation>
    </message>
    <message>
        <source>No answer from the server since {at}. Nothing is lost.</source>
        <translation>ติดต่อเครื่องแม่ข่ายไม่ได้ตั้งแต่ {at} น. ไม่มีอะไรสูญหาย</translation>
    </message>
    <message>
        <source>What was saved is safe; go on reading and typing. It connects again by itself: please do not close the program.</source>
        <translation>รายการที่บันทึกแล้วไม่สูญหาย ดูและพิมพ์ต่อได้ ระบบจะเชื่อมต่อใหม่เอง โปรดอย่าปิดโปรแกรม</translation>
    </message>
    <message>
        <source>What was saved is safe; tickets can still be issued; go on reading and typing. It connects again by itself: please do not close the program.</source>
        <translation>รายการที่บันทึกแล้วไม่สูญหาย ออกบัตรคิว ดูและพิมพ์ต่อได้ ระบบจะเชื่อมต่อใหม่เอง โปรดอย่าปิดโปรแกรม</translation>
    </message>
    <message>
        <source>Please call whoever looks after the server. What was saved is safe, and what you type stays here: please do not close the program.</source>
        <translation>โปรดแจ้งผู้ดูแลเครื่องแม่ข่าย รายการที่บันทึกแล้วไม่สูญหาย ข้อความที่พิมพ์ยังอยู่ โปรดอย่าปิดโปรแกรม</translation>
    </message>
    <message>
        <source>Tried at {at}: still no answer.</source>
        <translation>ลองแล้วเมื่อ {at} น. ยังติดต่อไม่ได้</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>ลองเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>The server is back. What is on the screen is up to date again.</source>
        <translation>เชื่อมต่อเครื่องแม่ข่ายได้แล้ว ข้อมูลบนจอเป็นปัจจุบัน</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>Backups that are kept</source>
        <extracomment>More are reached by scrolling; half a row more tells that there are more.</extracomment>
        <translation>ข้อมูลสำรองที่เก็บไว้</translation>
    </message>
    <message>
        <source>There is no backup yet. The first one stands here once it is made.</source>
        <translation>ยังไม่มีข้อมูลสำรอง เมื่อสำรองข้อมูลครั้งแรกแล้วจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Look at it and restore …</source>
        <translation>ดูรายละเอียดและกู้คืน …</translation>
    </message>
    <message>
        <source>From another file …</source>
        <translation>จากไฟล์อื่น …</translation>
    </message>
    <message>
        <source>The folder for backups cannot be reached now. What is in it stands here once the disk or share is connected.</source>
        <translation>ขณะนี้เข้าถึงโฟลเดอร์สำหรับข้อมูลสำรองไม่ได้ เมื่อเชื่อมต่อดิสก์หรือโฟลเดอร์เครือข่ายแล้ว รายการจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>เลือกไฟล์ข้อมูลสำรอง</translation>
    </message>
    <message>
        <source>Backups (*.sqlite3);;All files (*)</source>
        <translation>ข้อมูลสำรอง (*.sqlite3);;ทุกไฟล์ (*)</translation>
    </message>
</context>
<context>
    <name>BackupModel</name>
    <message>
        <source>Date and time</source>
        <translation>วันที่และเวลา</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>เหตุที่สำรอง</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>ขนาด</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>การตรวจสอบ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>● Checked</source>
        <translation>● ตรวจแล้ว</translation>
    </message>
    <message>
        <source>▲ Cannot be read</source>
        <translation>▲ อ่านไม่ได้</translation>
    </message>
</context>
<context>
    <name>BackupPlace</name>
    <message>
        <source>Folder for backups</source>
        <translation>โฟลเดอร์สำหรับข้อมูลสำรอง</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>เลือก …</translation>
    </message>
    <message>
        <source>Choose the folder for backups</source>
        <translation>เลือกโฟลเดอร์สำหรับข้อมูลสำรอง</translation>
    </message>
    <message>
        <source>Beside the database</source>
        <translation>เก็บข้างฐานข้อมูล</translation>
    </message>
    <message>
        <source>▲ This folder is on the same disk as the database: if the disk fails, both are lost. Choose a folder on another disk or on the office&apos;s network.</source>
        <translation>▲ โฟลเดอร์นี้อยู่ในดิสก์เดียวกับฐานข้อมูล หากดิสก์เสียหายจะสูญหายทั้งคู่ โปรดเลือกโฟลเดอร์ในดิสก์อื่นหรือในเครือข่ายของสำนักงาน</translation>
    </message>
    <message>
        <source>Soon after the start</source>
        <translation>หลังเปิดโปรแกรม</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>ตามเวลา</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>สำรองทุกวัน</translation>
    </message>
    <message>
        <source>Time of the daily backup</source>
        <translation>เวลาสำรองข้อมูลประจำวัน</translation>
    </message>
    <message>
        <source>Type a time, such as 16:30.</source>
        <translation>โปรดพิมพ์เวลา เช่น 16:30</translation>
    </message>
</context>
<context>
    <name>BackupSettings</name>
    <message>
        <source>Kept are the newest of each of the last 7 days, 5 weeks and 12 months; older ones are removed by themselves.</source>
        <extracomment>All that is about files.</extracomment>
        <translation>เก็บข้อมูลสำรองล่าสุดของแต่ละวัน 7 วัน แต่ละสัปดาห์ 5 สัปดาห์ และแต่ละเดือน 12 เดือน ที่เก่ากว่านั้นระบบลบเอง</translation>
    </message>
    <message>
        <source>The key for recognising people is not in a backup. Keep a copy of it elsewhere.</source>
        <translation>กุญแจสำหรับจดจำผู้รับบริการไม่อยู่ในข้อมูลสำรอง โปรดเก็บสำเนากุญแจไว้ที่อื่น</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>สำรองข้อมูล</translation>
    </message>
    <message>
        <source>Where backups go</source>
        <translation>ที่เก็บข้อมูลสำรอง</translation>
    </message>
    <message>
        <source>Backups that are kept</source>
        <translation>ข้อมูลสำรองที่เก็บไว้</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>การเข้ารหัส</translation>
    </message>
    <message>
        <source>Restored from {file}.</source>
        <translation>กู้คืนจาก {file} แล้ว</translation>
    </message>
    <message>
        <source>The former database is kept as {file}.</source>
        <translation>ฐานข้อมูลเดิมเก็บไว้ในชื่อ {file}</translation>
    </message>
    <message>
        <source>The backup is being checked</source>
        <translation>กำลังตรวจสอบข้อมูลสำรอง</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>Checking the backup …</source>
        <translation>กำลังตรวจสอบข้อมูลสำรอง …</translation>
    </message>
</context>
<context>
    <name>Behind</name>
    <message>
        <source>All calls</source>
        <translation>สายทั้งหมด</translation>
    </message>
    <message>
        <source>Voided calls</source>
        <translation>รายการที่ยกเลิก</translation>
    </message>
    <message>
        <source>Answered within 3 rings</source>
        <translation>รับสายภายใน 3 เสียงเรียก</translation>
    </message>
    <message>
        <source>Settled at first contact</source>
        <translation>ตอบได้ในการติดต่อครั้งแรก</translation>
    </message>
    <message>
        <source>Transfers connected</source>
        <translation>โอนสายสำเร็จ (มีผู้รับสาย)</translation>
    </message>
    <message>
        <source>Transferred calls</source>
        <translation>สายที่โอน</translation>
    </message>
    <message>
        <source>Entered within 24 hours</source>
        <translation>บันทึกภายใน 24 ชั่วโมง</translation>
    </message>
    <message>
        <source>Entered after more than 24 hours</source>
        <translation>บันทึกหลังจาก 24 ชั่วโมง</translation>
    </message>
    <message>
        <source>Calls of known length</source>
        <translation>สายที่ทราบความยาว</translation>
    </message>
    <message>
        <source>Call-backs</source>
        <translation>นัดโทรกลับ</translation>
    </message>
    <message>
        <source>Kind of caller</source>
        <translation>ประเภทผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Rings</source>
        <translation>จำนวนครั้งที่เสียงเรียกดัง</translation>
    </message>
    <message>
        <source>Transferred to {unit}</source>
        <translation>โอนไป {unit}</translation>
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
        <source>The board&apos;s screen is not connected. The board comes back by itself with it.</source>
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
        <extracomment>A new call&apos;s ground comes and goes so often, so many seconds each time: slower than anything that can harm (three flashes a second, WCAG 2.3.1), and over before the next call may come. Esc, or the window&apos;s own cross. A key was pressed or let go (`QKeyEvent`) that is not the board&apos;s. The window system gave it the keyboard.</extracomment>
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
        <comment>of a ticket</comment>
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
    <name>BurstStrip</name>
    <message>
        <source>Digits were typed one after the other. No more tickets are issued.</source>
        <extracomment>Cancel the tickets of these presses: tuple[Press, ...].</extracomment>
        <translation>พิมพ์ตัวเลขต่อเนื่องกัน ระบบหยุดออกบัตรคิว</translation>
    </message>
    <message>
        <source>Cancel those tickets   Ctrl+Z</source>
        <translation>ยกเลิกบัตรคิวที่เพิ่งออก   Ctrl+Z</translation>
    </message>
    <message>
        <source>The tickets just issued</source>
        <translation>บัตรคิวที่เพิ่งออกไป</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>ไม่ลบ เก็บไว้ตามเดิม</translation>
    </message>
</context>
<context>
    <name>CallActions</name>
    <message>
        <source>Corrected. The old text stays in the history (3).</source>
        <extracomment>The way back ends a little before the office&apos;s own minute does, so that it never comes too late. A call says something else now: the `Call`.</extracomment>
        <translation>แก้ไขแล้ว ข้อความเดิมดูได้ในประวัติ (3)</translation>
    </message>
    <message>
        <source>When is to be called back?</source>
        <translation>นัดโทรกลับเมื่อใด</translation>
    </message>
    <message>
        <source>It will stand in the list to follow up (F5).</source>
        <translation>รายการจะอยู่ในหน้าติดตาม (F5)</translation>
    </message>
    <message>
        <source>Promised: {when}</source>
        <translation>นัดโทรกลับแล้ว: {when}</translation>
    </message>
    <message>
        <source>The call belongs to somebody else now.</source>
        <translation>ย้ายรายการไปยังบุคคลอื่นแล้ว</translation>
    </message>
    <message>
        <source>The number was copied.</source>
        <translation>คัดลอกหมายเลขแล้ว</translation>
    </message>
    <message>
        <source>Void this call?</source>
        <translation>ยกเลิกรายการนี้</translation>
    </message>
    <message>
        <source>It stays in the register, marked, and does not count any more.</source>
        <translation>รายการยังอยู่ในทะเบียนพร้อมเครื่องหมาย แต่ไม่นับรวมในสถิติ</translation>
    </message>
    <message>
        <source>Written down twice</source>
        <translation>บันทึกซ้ำ</translation>
    </message>
    <message>
        <source>Written down by mistake</source>
        <translation>บันทึกผิดพลาด</translation>
    </message>
    <message>
        <source>It was only a try</source>
        <translation>เป็นการทดลองบันทึก</translation>
    </message>
    <message>
        <source>Void: the call does not count any more.</source>
        <translation>ยกเลิกรายการแล้ว ไม่นับรวมในสถิติ</translation>
    </message>
    <message>
        <source>Restore this call?</source>
        <translation>เรียกคืนรายการนี้</translation>
    </message>
    <message>
        <source>It counts again, with its calls back.</source>
        <translation>รายการจะนับรวมอีกครั้ง พร้อมนัดโทรกลับเดิม</translation>
    </message>
    <message>
        <source>Voided by mistake</source>
        <translation>ยกเลิกโดยเข้าใจผิด</translation>
    </message>
    <message>
        <source>Restored: the call counts again.</source>
        <translation>เรียกคืนรายการแล้ว</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>เลิกทำแล้ว</translation>
    </message>
</context>
<context>
    <name>CallBack</name>
    <message>
        <source>e.g. 13:00 or 25/11/2569 09:30</source>
        <translation>เช่น 13:00 หรือ 25/11/2569 09:30</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>ไม่ระบุ</translation>
    </message>
    <message>
        <source>Usual times to call back</source>
        <translation>เวลาโทรกลับที่ใช้บ่อย</translation>
    </message>
    <message>
        <source>Call back on (day and time)</source>
        <translation>โทรกลับเมื่อ (วันและเวลา)</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>ผู้โทรกลับ</translation>
    </message>
    <message>
        <source>today {at}</source>
        <translation>วันนี้ {at} น.</translation>
    </message>
    <message>
        <source>tomorrow {at}</source>
        <translation>พรุ่งนี้ {at}</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>พรุ่งนี้</translation>
    </message>
    <message>
        <source>During today</source>
        <translation>ภายในวันนี้</translation>
    </message>
</context>
<context>
    <name>CallFields</name>
    <message>
        <source>Kind of caller</source>
        <extracomment>After these outcomes a transfer that was tried before counts; after the others nobody was tried. So much of what stands around comes into sight too, in pixels. The place of the scroll bar at the right, in design pixels. Something was typed or chosen.</extracomment>
        <translation>ประเภทผู้ติดต่อ</translation>
    </message>
    <message>
        <source>What came of the call</source>
        <translation>ผลการดำเนินการ</translation>
    </message>
    <message>
        <source>Settled at the first contact</source>
        <translation>ตอบได้ในการติดต่อครั้งแรก</translation>
    </message>
    <message>
        <source>Rings before it was answered</source>
        <translation>เสียงเรียกกี่ครั้งก่อนรับ</translation>
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
        <source>Settled at once</source>
        <translation>ตอบได้ในครั้งแรก</translation>
    </message>
    <message>
        <source>Rings, times</source>
        <translation>เสียงเรียก (ครั้ง)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>The citizen ID will be masked when it is saved</source>
        <translation>เลขบัตรประชาชนจะถูกปิดบางส่วนเมื่อบันทึก</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>Write down a call</source>
        <translation>บันทึกสาย</translation>
    </message>
    <message>
        <source>What was typed and not yet saved has been put back.</source>
        <extracomment>How wide the form is, in design pixels, unless its rows need more. The call is to be written down (`SentCall`); what stands here now is the next. The form was emptied (its content before, whose it was). What tells this call from others has changed: number, name, clock, an error. Which of the drafts is this call&apos;s, counted from 1. What stood here when it was to be saved and the server was away. Who stands at the desk and calls; kept apart from the texts, which go into drafts. While it runs, a second press on &quot;save&quot; is the first one bouncing.</extracomment>
        <translation>นำข้อความที่พิมพ์ค้างไว้กลับมาให้แล้ว ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>Not saved yet: the text stays here and is saved by itself when the server is back. Another call: Ctrl+N</source>
        <translation>ยังไม่ได้บันทึก ข้อความยังอยู่ที่นี่ จะบันทึกให้เองเมื่อเครื่องแม่ข่ายกลับมา · สายใหม่ Ctrl+N</translation>
    </message>
    <message>
        <source>The server is back. The call was changed since: please save it.</source>
        <translation>เชื่อมต่อเครื่องแม่ข่ายได้แล้ว มีการแก้ไขสายนี้หลังกดบันทึก โปรดกดบันทึกอีกครั้ง</translation>
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
        <source>Received</source>
        <translation>รับสายเมื่อ</translation>
    </message>
    <message>
        <source>Save   Ctrl+Enter</source>
        <translation>บันทึก   Ctrl+Enter</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>สายใหม่</translation>
    </message>
    <message>
        <source>This call waits; another is written down (Ctrl+N)</source>
        <translation>พักสายนี้ไว้ แล้วบันทึกอีกสาย (Ctrl+N)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Empty the form; it can be undone (Ctrl+W)</source>
        <translation>ล้างแบบบันทึก เลิกทำได้ (Ctrl+W)</translation>
    </message>
</context>
<context>
    <name>CallHistoryDialog</name>
    <message>
        <source>History of a call</source>
        <translation>ประวัติการแก้ไข</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>Name not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
    <message>
        <source>Why: {why}</source>
        <translation>เหตุผล: {why}</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>เดิม</translation>
    </message>
    <message>
        <source>After</source>
        <translation>ใหม่</translation>
    </message>
    <message>
        <source>Written down: {who} · {at}</source>
        <translation>บันทึกครั้งแรก: {who} · {at}</translation>
    </message>
</context>
<context>
    <name>CallModel</name>
    <message>
        <source>Press to put the calls into this order (Ctrl+O)</source>
        <extracomment>Role under which a row gives its `Call`. Role of the second, quieter line of a cell. Role of the chips in a cell: a tuple of `Chip`. Role of the part of a text that may be shortened where there is no room for all of it. What was searched for, as search keys: the table marks it.</extracomment>
        <translation>กดเพื่อเรียงตามคอลัมน์นี้ (Ctrl+O)</translation>
    </message>
    <message>
        <source>Time</source>
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
        <source>Void</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>แก้ไขแล้ว</translation>
    </message>
    <message>
        <source>Called back</source>
        <translation>โทรกลับแล้ว</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>ต้องโทรกลับ</translation>
    </message>
    <message>
        <source>Overdue: {when}</source>
        <translation>เกินกำหนด {when}</translation>
    </message>
    <message>
        <source>Call back {when}</source>
        <translation>โทรกลับ {when}</translation>
    </message>
</context>
<context>
    <name>CallTable</name>
    <message>
        <source>Calls of the register</source>
        <extracomment>What stands for the rest of a name that everybody knows. A chip with less room than this says nothing.</extracomment>
        <translation>รายการในทะเบียนคุมโทรศัพท์</translation>
    </message>
</context>
<context>
    <name>CallTabs</name>
    <message>
        <source>Open calls</source>
        <translation>สายที่เปิดอยู่</translation>
    </message>
</context>
<context>
    <name>CallTimer</name>
    <message>
        <source>Length of the call</source>
        <extracomment>By hand: typed, stopped or started again.</extracomment>
        <translation>ระยะเวลาสนทนา</translation>
    </message>
    <message>
        <source>Length of the call, minutes:seconds. Type it, or Ctrl+D.</source>
        <translation>ระยะเวลาสนทนา (นาที:วินาที) พิมพ์เองได้ หรือกด Ctrl+D</translation>
    </message>
    <message>
        <source>Stop the clock (Ctrl+D)</source>
        <translation>หยุดจับเวลา (Ctrl+D)</translation>
    </message>
    <message>
        <source>Start the clock (Ctrl+D)</source>
        <translation>จับเวลาต่อ (Ctrl+D)</translation>
    </message>
</context>
<context>
    <name>CallsBehindDialog</name>
    <message>
        <source>Looking for the calls …</source>
        <translation>กำลังค้นหารายการ …</translation>
    </message>
    <message>
        <source>{times} in {calls}</source>
        <translation>{times}ใน {calls}</translation>
    </message>
    <message>
        <source>There is no call behind this figure.</source>
        <translation>ไม่มีรายการของตัวเลขนี้</translation>
    </message>
    <message>
        <source>The newest first. Enter opens a call in the register.</source>
        <translation>ล่าสุดอยู่บนสุด กด Enter เพื่อเปิดรายการในทะเบียน</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>Open in the register   Enter</source>
        <translation>เปิดในทะเบียน   Enter</translation>
    </message>
</context>
<context>
    <name>CardDetailsPopup</name>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>On the card</source>
        <translation>ข้อมูลในบัตร</translation>
    </message>
    <message>
        <source>Kept of this are only the name, the year of birth, and of the citizen ID what the office chose.</source>
        <translation>ระบบเก็บเฉพาะชื่อ ปีเกิด และเลขบัตรตามที่สำนักงานกำหนด ข้อมูลอื่นในหน้านี้ไม่ถูกเก็บ</translation>
    </message>
    <message>
        <source>Citizen ID</source>
        <translation>เลขบัตร</translation>
    </message>
    <message>
        <source>Thai name</source>
        <translation>ชื่อภาษาไทย</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>ชื่อภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>วันเกิด</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>เพศ</translation>
    </message>
    <message>
        <source>Issuing office</source>
        <translation>ออกบัตรที่</translation>
    </message>
    <message>
        <source>Date of issue</source>
        <translation>วันออกบัตร</translation>
    </message>
    <message>
        <source>Date of expiry</source>
        <translation>วันหมดอายุ</translation>
    </message>
    <message>
        <source>for life</source>
        <translation>ตลอดชีพ</translation>
    </message>
    <message>
        <source>Issuer&apos;s code</source>
        <translation>รหัสผู้ออกบัตร</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>เลขคำขอ</translation>
    </message>
    <message>
        <source>Type of card</source>
        <translation>ประเภทบัตร</translation>
    </message>
    <message>
        <source>Version of the chip</source>
        <translation>รุ่นของชิป</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>คำนำหน้า</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>ชื่อตัว</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>ชื่อกลาง</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>ชื่อสกุล</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ที่อยู่</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>บ้านเลขที่</translation>
    </message>
    <message>
        <source>Village group (Moo)</source>
        <translation>หมู่ที่</translation>
    </message>
    <message>
        <source>Lane (Trok)</source>
        <translation>ตรอก</translation>
    </message>
    <message>
        <source>Side street (Soi)</source>
        <translation>ซอย</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>ถนน</translation>
    </message>
    <message>
        <source>Other parts of the address</source>
        <translation>ส่วนอื่นของที่อยู่</translation>
    </message>
    <message>
        <source>Tambon</source>
        <translation>ตำบล/แขวง</translation>
    </message>
    <message>
        <source>Amphoe</source>
        <translation>อำเภอ/เขต</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>▲ cannot be read</source>
        <translation>▲ อ่านไม่ได้</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>(ว่าง)</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>ID card</source>
        <extracomment>Where no card is to be had, typing is what is left. What says nothing about a person whose ID was typed. Nobody&apos;s citizen ID is at hand any more. The cursor is not needed here any more.</extracomment>
        <translation>บัตรประชาชน</translation>
    </message>
    <message>
        <source>Type a citizen ID (Ctrl+I)</source>
        <extracomment>Somebody works at the window while a card is in.</extracomment>
        <translation>พิมพ์เลขประจำตัวประชาชน (Ctrl+I)</translation>
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
        <source>Keep on screen</source>
        <translation>ยังไม่ล้าง</translation>
    </message>
    <message>
        <source>This person is still being served</source>
        <translation>ยังให้บริการผู้นี้อยู่ ให้แสดงต่อ</translation>
    </message>
    <message>
        <source>cleared in {n} s</source>
        <translation>ล้างหน้าจอใน {n} วินาที</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Waiting by hour (minutes)</source>
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
        <source>Tickets issued by hour</source>
        <translation>บัตรคิวที่ออกตามชั่วโมง</translation>
    </message>
    <message>
        <source>Waiting times by service, in minutes</source>
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
    <message>
        <source>Calls in time</source>
        <extracomment>A group of bars takes so much of the room between two ticks. From so many bars on their numbers would run into each other.</extracomment>
        <translation>จำนวนสายตามเวลา</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>Type a part of it</source>
        <extracomment>From so many values on there is a field that shortens the list.</extracomment>
        <translation>พิมพ์บางส่วนเพื่อค้นหา</translation>
    </message>
    <message>
        <source>Shorten the list</source>
        <translation>ค้นหาในรายการ</translation>
    </message>
</context>
<context>
    <name>CitizenIdEdit</name>
    <message>
        <source>Paste</source>
        <extracomment>What was copied out of it: it has to leave the clipboard again.</extracomment>
        <translation>วาง</translation>
    </message>
</context>
<context>
    <name>CitizenIdRow</name>
    <message>
        <source>Copy</source>
        <extracomment>So long stands the whole number on the screen. Somebody wants to see the whole number: ask why.</extracomment>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>The clipboard is emptied after 60 seconds</source>
        <translation>ระบบจะล้างคลิปบอร์ดใน 60 วินาที</translation>
    </message>
    <message>
        <source>Hide the number</source>
        <extracomment>Stands under all of it, where there is more room.</extracomment>
        <translation>ซ่อนเลข</translation>
    </message>
    <message>
        <source>Show the whole number; a reason is asked for and written down</source>
        <translation>แสดงเลขทั้งหมด (ต้องระบุเหตุผล และระบบจะบันทึกไว้)</translation>
    </message>
    <message>
        <source>hidden in {n} s</source>
        <translation>ซ่อนเองใน {n} วินาที</translation>
    </message>
    <message>
        <source>copied; emptied after 60 s</source>
        <translation>คัดลอกแล้ว ล้างใน 60 วินาที</translation>
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
    <name>CorrectCallDialog</name>
    <message>
        <source>Correct a call</source>
        <extracomment>The call as it stands now.</extracomment>
        <translation>แก้ไขรายการ</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>ปิดโดยไม่บันทึก</translation>
    </message>
    <message>
        <source>Esc   Go on correcting</source>
        <translation>Esc   แก้ไขต่อ</translation>
    </message>
    <message>
        <source>Save the correction   Ctrl+Enter</source>
        <translation>บันทึกการแก้ไข   Ctrl+Enter</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>The correction is not saved yet. Close all the same?</source>
        <translation>ยังไม่ได้บันทึกการแก้ไข ต้องการปิดหรือไม่</translation>
    </message>
    <message>
        <source>Type, or ↓ for the usual reasons</source>
        <translation>พิมพ์เหตุผล หรือกด ↓ เพื่อเลือก</translation>
    </message>
    <message>
        <source>A slip while typing</source>
        <translation>พิมพ์ผิด</translation>
    </message>
    <message>
        <source>The caller told more afterwards</source>
        <translation>ผู้ติดต่อให้ข้อมูลเพิ่มเติม</translation>
    </message>
    <message>
        <source>The outcome changed</source>
        <translation>ผลการดำเนินการเปลี่ยนไป</translation>
    </message>
    <message>
        <source>Time received</source>
        <translation>เวลารับสาย</translation>
    </message>
    <message>
        <source>Length (minutes:seconds)</source>
        <translation>ความยาวสาย (นาที:วินาที)</translation>
    </message>
    <message>
        <source>Why is it changed?</source>
        <translation>เหตุผลที่แก้ไข</translation>
    </message>
    <message>
        <source>Changed: {fields}. The old text stays in the history.</source>
        <translation>แก้ไข: {fields} ข้อความเดิมดูได้ในประวัติ</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>ยังไม่มีการแก้ไข</translation>
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
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>DeskNameDialog</name>
    <message>
        <source>Name of this desk</source>
        <extracomment>So many telephones are offered.</extracomment>
        <translation>ชื่อจุดบริการนี้</translation>
    </message>
    <message>
        <source>This is its name   Enter</source>
        <translation>ใช้ชื่อนี้   Enter</translation>
    </message>
    <message>
        <source>Later   Esc</source>
        <translation>ภายหลัง   Esc</translation>
    </message>
    <message>
        <source>Which desk is this computer?</source>
        <translation>เครื่องนี้คือจุดบริการใด</translation>
    </message>
    <message>
        <source>Another computer of this office is called {name} by now, so this one is {number} until it has a name of its own.</source>
        <translation>มีเครื่องอื่นในสำนักงานใช้ชื่อ {name} แล้ว เครื่องนี้จึงชื่อ {number} จนกว่าจะตั้งชื่อใหม่</translation>
    </message>
    <message>
        <source>Several computers share this office. What is done is written down with the name of the desk; this one is {number} until somebody names it.</source>
        <translation>สำนักงานนี้ใช้หลายเครื่องร่วมกัน ระบบบันทึกว่ารายการใดทำจากจุดใด เครื่องนี้ชื่อ {number} จนกว่าจะตั้งชื่อ</translation>
    </message>
    <message>
        <source>Counter {n}</source>
        <translation>ช่องบริการ {n}</translation>
    </message>
    <message>
        <source>Phone {n}</source>
        <translation>โทรศัพท์ {n}</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>แผนกต้อนรับ</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Close the details (Esc)</source>
        <extracomment>From this width on (at 100 % text) two columns of facts stand side by side. So many other contacts are shown. In the order of reading; the number is copied beside it.</extracomment>
        <translation>ปิดรายละเอียด (Esc)</translation>
    </message>
    <message>
        <source>Name not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
    <message>
        <source>What the call says</source>
        <translation>รายละเอียดของรายการ</translation>
    </message>
    <message>
        <source>1   Correct</source>
        <translation>1   แก้ไข</translation>
    </message>
    <message>
        <source>2   Call back</source>
        <translation>2   นัดโทรกลับ</translation>
    </message>
    <message>
        <source>3   History</source>
        <translation>3   ประวัติ</translation>
    </message>
    <message>
        <source>4   Another person</source>
        <translation>4   คนละคน</translation>
    </message>
    <message>
        <source>5   Void</source>
        <translation>5   ยกเลิกรายการ</translation>
    </message>
    <message>
        <source>Copy the number (6)</source>
        <translation>คัดลอกหมายเลข (6)</translation>
    </message>
    <message>
        <source>5   Restore</source>
        <translation>5   เรียกคืน</translation>
    </message>
    <message>
        <source>Void: does not count</source>
        <translation>ยกเลิกแล้ว ไม่นับรวม</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>แก้ไขแล้ว</translation>
    </message>
    <message>
        <source>Written down</source>
        <translation>บันทึกเมื่อ</translation>
    </message>
    <message>
        <source>Number as typed</source>
        <translation>เบอร์ที่พิมพ์ไว้</translation>
    </message>
    <message>
        <source>Calls back</source>
        <translation>การโทรกลับ</translation>
    </message>
    <message>
        <source>To do: {when}</source>
        <translation>ต้องโทรกลับ {when}</translation>
    </message>
    <message>
        <source>Person: {name}</source>
        <translation>บุคคล: {name}</translation>
    </message>
    <message>
        <source>From this number</source>
        <translation>การติดต่อจากเบอร์นี้</translation>
    </message>
    <message>
        <source>No other contact.</source>
        <translation>ไม่มีการติดต่ออื่น</translation>
    </message>
    <message>
        <source>7   Same person</source>
        <translation>7   คนเดียวกัน</translation>
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
    <name>DisclosureList</name>
    <message>
        <source>Whole citizen IDs shown</source>
        <extracomment>More are reached by scrolling; half a row more tells that there are more.</extracomment>
        <translation>การเปิดดูเลขประจำตัวประชาชนทั้งหมด</translation>
    </message>
    <message>
        <source>No whole citizen ID was shown yet. Who looks at one, and why, stands here.</source>
        <translation>ยังไม่มีการเปิดดูเลขประจำตัวประชาชนทั้งหมด เมื่อมีผู้เปิดดู ชื่อผู้ดูและเหตุผลจะแสดงที่นี่</translation>
    </message>
</context>
<context>
    <name>DisclosureModel</name>
    <message>
        <source>Date and time</source>
        <translation>วันที่และเวลา</translation>
    </message>
    <message>
        <source>Shown to</source>
        <translation>ผู้เปิดดู</translation>
    </message>
    <message>
        <source>Citizen ID (masked)</source>
        <translation>เลขประจำตัวประชาชน</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
</context>
<context>
    <name>DisclosurePopup</name>
    <message>
        <source>Show the whole citizen ID</source>
        <translation>แสดงเลขประจำตัวประชาชนทั้งหมด</translation>
    </message>
    <message>
        <source>Why is it needed? Press 1 to 3. The reason, the time and your desk are written down.</source>
        <translation>ใช้เพื่ออะไร กด 1 ถึง 3 ระบบจะบันทึกเหตุผล เวลา และจุดบริการนี้ไว้</translation>
    </message>
    <message>
        <source>To fill in an official form</source>
        <translation>กรอกเอกสารราชการ</translation>
    </message>
    <message>
        <source>To check who it is</source>
        <translation>ตรวจสอบตัวบุคคล</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>อื่น ๆ</translation>
    </message>
    <message>
        <source>Which reason?</source>
        <translation>โปรดระบุเหตุผล</translation>
    </message>
    <message>
        <source>Show the number</source>
        <translation>แสดงเลข</translation>
    </message>
</context>
<context>
    <name>DoneStrip</name>
    <message>
        <source>Undo   Ctrl+Z</source>
        <translation>เลิกทำ   Ctrl+Z</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>EmptyView</name>
    <message>
        <source>Show all calls</source>
        <translation>แสดงทุกรายการ</translation>
    </message>
    <message>
        <source>No calls yet. Fill in the form and save: the newest call stands here.</source>
        <translation>ยังไม่มีสายที่บันทึก กรอกแบบบันทึกแล้วกดบันทึก สายล่าสุดจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>No call was found for {what}. Try a part of the name, the number or the topic.</source>
        <translation>ไม่พบรายการสำหรับ {what} ลองค้นด้วยบางส่วนของชื่อ หมายเลข หรือเรื่อง</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Save the register</source>
        <translation>บันทึกทะเบียนเป็นไฟล์</translation>
    </message>
    <message>
        <source>{n} calls written …</source>
        <translation>บันทึกแล้ว {n} รายการ …</translation>
    </message>
    <message>
        <source>Saved as {name}: {n} calls.</source>
        <translation>บันทึกเป็นไฟล์ {name} แล้ว {n} รายการ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>No program on this machine opens {name}.</source>
        <translation>เครื่องนี้ไม่มีโปรแกรมที่เปิดไฟล์ {name} ได้</translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation>กำลังบันทึก {name} …</translation>
    </message>
    <message>
        <source>How far the file is written</source>
        <translation>ความคืบหน้าของการบันทึกไฟล์</translation>
    </message>
    <message>
        <source>The file holds names and telephone numbers. Keep it where only those can open it who need it, and delete it when it is not needed any more.</source>
        <translation>ไฟล์นี้มีชื่อและหมายเลขโทรศัพท์ โปรดเก็บไว้ในที่ที่เปิดได้เฉพาะผู้เกี่ยวข้อง และลบเมื่อไม่ใช้แล้ว</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิดไฟล์</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
</context>
<context>
    <name>ExportRegister</name>
    <message>
        <source>Phone register</source>
        <extracomment>Calls fetched from the database at once. How many calls were written, and where.</extracomment>
        <translation>ทะเบียนคุมโทรศัพท์</translation>
    </message>
    <message>
        <source>Save the register</source>
        <translation>บันทึกทะเบียนเป็นไฟล์</translation>
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
        <extracomment>Role under which a cell gives its second line, or nothing. Role under which a row gives its figures. Role under which a row says how deep it stands: 1 is a part of the row above it. Role under which a row gives what opens when it is pressed. Words stand at the left, figures at the right. What opens when the row is pressed; None where nothing does.</extracomment>
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
    <message>
        <source>Quarter {n} of fiscal year {year}</source>
        <translation>ไตรมาสที่ {n} ปีงบประมาณ พ.ศ. {year}</translation>
    </message>
    <message>
        <source>Fiscal year {year}</source>
        <translation>ปีงบประมาณ พ.ศ. {year}</translation>
    </message>
    <message>
        <source>as at {at}</source>
        <translation>ข้อมูล ณ {at} น.</translation>
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
    <name>FiguresSide</name>
    <message>
        <source>Counting the figures …</source>
        <extracomment>From this width on (at 100 % text) the buttons stand beside the choice of period. From this text size on (percent) the head is scrolled with the rest: it would take half the page. What the charts need beside Qt: loaded on the background&apos;s thread when it is first needed. The library of charts itself is not: it makes Qt&apos;s Python types, and two threads that do so at once (PySide 6.11 makes each when it is first used) bring the program down. The other side of the statistics is wanted.</extracomment>
        <translation>กำลังนับตัวเลข …</translation>
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
        <translation>เครื่องนี้ไม่มีโปรแกรมที่เปิดไฟล์ {name} ได้</translation>
    </message>
    <message>
        <source>Count the figures again</source>
        <translation>นับตัวเลขอีกครั้ง</translation>
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
</context>
<context>
    <name>FilterButtons</name>
    <message>
        <source>Which days are shown (Ctrl+B)</source>
        <translation>เลือกช่วงวันที่ (Ctrl+B)</translation>
    </message>
    <message>
        <source>Filter ▾</source>
        <translation>ตัวกรอง ▾</translation>
    </message>
    <message>
        <source>Show only some calls (Ctrl+G)</source>
        <translation>เลือกแสดงบางรายการ (Ctrl+G)</translation>
    </message>
    <message>
        <source>Show only what is to be called back</source>
        <translation>แสดงเฉพาะรายการที่ต้องโทรกลับ</translation>
    </message>
    <message>
        <source>Views ▾</source>
        <translation>มุมมอง ▾</translation>
    </message>
    <message>
        <source>Saved views of the register (Ctrl+M)</source>
        <translation>มุมมองที่บันทึกไว้ (Ctrl+M)</translation>
    </message>
    <message>
        <source>Import, or save as a file (F11)</source>
        <translation>นำเข้าทะเบียน หรือบันทึกเป็นไฟล์ (F11)</translation>
    </message>
    <message>
        <source>To call back</source>
        <translation>ต้องโทรกลับ</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Clear filters</source>
        <extracomment>The last chip is gone; the keyboard has nowhere to stay.</extracomment>
        <translation>ล้างตัวกรอง</translation>
    </message>
    <message>
        <source>Press to take this filter off</source>
        <translation>กดเพื่อนำตัวกรองนี้ออก</translation>
    </message>
    <message>
        <source>Filter {name}. Press to take it off</source>
        <translation>ตัวกรอง {name} กดเพื่อนำออก</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>←   Other filters</source>
        <translation>←   ตัวกรองอื่น</translation>
    </message>
    <message>
        <source>Nothing was written down yet to choose from.</source>
        <translation>ยังไม่มีข้อมูลให้เลือก</translation>
    </message>
</context>
<context>
    <name>FinishPopup</name>
    <message>
        <source>What came of calling back?</source>
        <translation>ผลการโทรกลับ</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Not again</source>
        <translation>ไม่โทรอีก</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>อื่น ๆ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>e.g. 13:00 or 25/11/2569 09:30</source>
        <translation>เช่น 13:00 หรือ 25/11/2569 09:30</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>วันและเวลา</translation>
    </message>
    <message>
        <source>Save   Enter</source>
        <translation>บันทึก   Enter</translation>
    </message>
    <message>
        <source>Note (may stay empty)</source>
        <translation>หมายเหตุ (ไม่บังคับ)</translation>
    </message>
    <message>
        <source>It can be undone for a minute.</source>
        <translation>เลิกทำได้ภายใน 1 นาที</translation>
    </message>
</context>
<context>
    <name>FirstStartForm</name>
    <message>
        <source>Your name</source>
        <extracomment>Name and password. The office is not begun here: it is on a server.</extracomment>
        <translation>ชื่อของท่าน</translation>
    </message>
    <message>
        <source>Make the account   Enter</source>
        <translation>สร้างบัญชี   Enter</translation>
    </message>
    <message>
        <source>The register tells who is on probation, so everybody signs in. The first account is the administrator&apos;s, who makes those of the others. There is no password but yours.</source>
        <translation>ทะเบียนนี้มีข้อมูลของผู้ถูกคุมความประพฤติ ทุกคนจึงต้องลงชื่อเข้าใช้ บัญชีแรกเป็นของผู้ดูแลระบบ ซึ่งจะสร้างบัญชีให้ผู้อื่นต่อไป ระบบไม่มีรหัสผ่านสำรองใด ๆ นอกจากที่ท่านตั้งเอง</translation>
    </message>
    <message>
        <source>This office has a server already …</source>
        <translation>สำนักงานนี้มีเครื่องแม่ข่ายแล้ว …</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>ยินดีต้อนรับ</translation>
    </message>
    <message>
        <source>Please say who you are.</source>
        <translation>โปรดระบุชื่อของท่าน</translation>
    </message>
</context>
<context>
    <name>FollowUpModel</name>
    <message>
        <source>Number</source>
        <extracomment>Role under which a row gives its `FollowUp`; None for the head of a group. Role of the second, quieter line of a cell. Role of the chip in a cell, a `Chip` or None.</extracomment>
        <translation>หมายเลขโทรศัพท์</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>ผู้ติดต่อ</translation>
    </message>
    <message>
        <source>When</source>
        <translation>กำหนด</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>ผู้รับผิดชอบ</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>เกินกำหนด</translation>
    </message>
    <message>
        <source>As soon as can be</source>
        <translation>โดยเร็ว</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>ภายหลัง</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>ไม่มีหมายเลข</translation>
    </message>
    <message>
        <source>Name not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>ใครก็ได้</translation>
    </message>
    <message>
        <source>called {when}</source>
        <translation>โทรมา {when}</translation>
    </message>
    <message>
        <source>promised by {name}</source>
        <translation>นัดโดย {name}</translation>
    </message>
</context>
<context>
    <name>FollowUpPage</name>
    <message>
        <source>To do</source>
        <extracomment>The way back ends a little before the office&apos;s own minute does, so that it never comes too late. The call of that id is wanted in the register. Notes that were typed and not written, by the id of their follow-up. What was taken back is chosen as soon as it stands there again.</extracomment>
        <translation>ต้องทำ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>ทำแล้ว</translation>
    </message>
    <message>
        <source>Which are listed</source>
        <translation>รายการที่แสดง</translation>
    </message>
    <message>
        <source>To follow up</source>
        <translation>ติดตาม</translation>
    </message>
    <message>
        <source>again {when}</source>
        <translation>โทรอีกครั้ง {when}</translation>
    </message>
    <message>
        <source>Postpone until</source>
        <translation>เลื่อนไปเป็น</translation>
    </message>
    <message>
        <source>{name}: call back {when}</source>
        <translation>{name}: โทรกลับ {when}</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>ใครก็ได้</translation>
    </message>
    <message>
        <source>{name}: {who} is to call back</source>
        <translation>{name}: มอบหมายให้ {who}</translation>
    </message>
    <message>
        <source>The number was copied.</source>
        <translation>คัดลอกหมายเลขแล้ว</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>เลิกทำแล้ว</translation>
    </message>
    <message>
        <source>Nobody is to be called back. Promises to call back stand here.</source>
        <translation>ไม่มีรายการที่ต้องโทรกลับ นัดโทรกลับจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Nothing was done yet. What is done stands here with its result.</source>
        <translation>ยังไม่มีรายการที่ทำแล้ว รายการที่ทำแล้วจะแสดงที่นี่พร้อมผล</translation>
    </message>
    <message>
        <source>{n} to do, {late} of them overdue</source>
        <translation>ต้องทำ {n} รายการ เกินกำหนด {late}</translation>
    </message>
    <message>
        <source>1   Done …</source>
        <translation>1   เสร็จ …</translation>
    </message>
    <message>
        <source>2   Postpone</source>
        <translation>2   เลื่อน</translation>
    </message>
    <message>
        <source>3   Assign</source>
        <translation>3   มอบหมาย</translation>
    </message>
    <message>
        <source>4   Open the call</source>
        <translation>4   เปิดสาย</translation>
    </message>
    <message>
        <source>5   Copy number</source>
        <translation>5   คัดลอกเบอร์</translation>
    </message>
</context>
<context>
    <name>FollowUpTable</name>
    <message>
        <source>Calls to follow up</source>
        <extracomment>Below this width (at 100 % text) who is to do it stands in the tip alone.</extracomment>
        <translation>รายการที่ต้องติดตาม</translation>
    </message>
</context>
<context>
    <name>ForgottenForm</name>
    <message>
        <source>Recovery key of the office</source>
        <translation>กุญแจกู้คืนของสำนักงาน</translation>
    </message>
    <message>
        <source>Set the password   Enter</source>
        <translation>ตั้งรหัสผ่าน   Enter</translation>
    </message>
    <message>
        <source>Administrator</source>
        <extracomment>The administrator&apos;s name, the recovery key, the new password.</extracomment>
        <translation>ผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>Back to signing in   Esc</source>
        <translation>กลับไปหน้าเข้าใช้   Esc</translation>
    </message>
    <message>
        <source>The administrator sets you a new password, in Settings, tab Accounts. At your next sign-in you choose one of your own.</source>
        <translation>โปรดแจ้งผู้ดูแลระบบให้ตั้งรหัสผ่านใหม่ที่ ตั้งค่า แท็บบัญชีผู้ใช้ แล้วท่านจะตั้งรหัสผ่านของตนเองเมื่อเข้าใช้ครั้งหน้า</translation>
    </message>
    <message>
        <source>The administrator&apos;s own password is set anew with the recovery key, which was handed out on paper at the first start.</source>
        <translation>ผู้ดูแลระบบตั้งรหัสผ่านของตนเองใหม่ได้ด้วยกุญแจกู้คืน ซึ่งได้จดหรือพิมพ์ไว้เมื่อเริ่มใช้งานครั้งแรก</translation>
    </message>
    <message>
        <source>The office is on a server, so there is no recovery key. Another administrator sets you a new password; where there is none, ask the administrator of the server.</source>
        <translation>ข้อมูลของสำนักงานอยู่บนเครื่องแม่ข่าย จึงไม่มีกุญแจกู้คืน โปรดให้ผู้ดูแลระบบคนอื่นตั้งรหัสผ่านใหม่ให้ หากไม่มี โปรดติดต่อผู้ดูแลเครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>Password forgotten</source>
        <translation>ลืมรหัสผ่าน</translation>
    </message>
    <message>
        <source>You are the administrator</source>
        <translation>ท่านเป็นผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>Please type the recovery key as it stands on paper.</source>
        <translation>โปรดพิมพ์กุญแจกู้คืนตามที่จดไว้</translation>
    </message>
</context>
<context>
    <name>FrontPage</name>
    <message>
        <source>Show who is waiting (Ctrl+K)</source>
        <extracomment>Below this width (at 100 % text) the waiting list is a drawer. How wide the card is, in design pixels, where it stands beside the tickets. Below this width there is room for one card at a time.</extracomment>
        <translation>ดูรายการผู้รอ (Ctrl+K)</translation>
    </message>
    <message>
        <source>Waiting: {n}</source>
        <translation>กำลังรอ {n} คิว</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>This is not your password. Please try again.</source>
        <extracomment>Where the accounts cannot be read it is tried again so much later. Somebody may go in: a `Person`, and whether they want to the accounts. Another office than this one is to be opened. Whether the recovery key was handed out here since the program began. Whether a first start may begin at a server instead of with an office of its own. Why the desk was locked, until the names stand there.</extracomment>
        <translation>รหัสผ่านไม่ถูกต้อง โปรดลองอีกครั้ง</translation>
    </message>
    <message>
        <source>The server does not answer. {name} can unlock with their own password; others sign in when it is back.</source>
        <translation>ติดต่อเครื่องแม่ข่ายไม่ได้ {name} ปลดล็อกด้วยรหัสผ่านของตนได้ ผู้อื่นเข้าใช้ได้เมื่อเครื่องแม่ข่ายกลับมา</translation>
    </message>
    <message>
        <source>✓ The new password is set. Please sign in with it.</source>
        <translation>✓ ตั้งรหัสผ่านใหม่แล้ว โปรดลงชื่อเข้าใช้</translation>
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
    <name>HistoryView</name>
    <message>
        <source>Latest contacts</source>
        <extracomment>So many contacts have a line. From this size of text on (in percent) what is known stands in one sentence where it fits. Where letters are largest the room is wide and low. One sentence, which stands right under the name: it is what everybody wants to know first.</extracomment>
        <translation>การติดต่อล่าสุด</translation>
    </message>
    <message>
        <source>Looking into the register …</source>
        <translation>กำลังค้นหาในทะเบียน …</translation>
    </message>
    <message>
        <source>Same name in the register: please answer below</source>
        <translation>▲ มีชื่อเดียวกันในทะเบียน โปรดยืนยันด้านล่าง</translation>
    </message>
    <message>
        <source>First contact</source>
        <translation>มาติดต่อครั้งแรก</translation>
    </message>
</context>
<context>
    <name>IdKeeping</name>
    <message>
        <source>Nothing</source>
        <extracomment>A row of choices is no wider than this, in design pixels. To be kept: nothing is removed by it, or somebody said that it may be. It stands there, waiting for an answer.</extracomment>
        <translation>ไม่เก็บ</translation>
    </message>
    <message>
        <source>To recognise people</source>
        <translation>เก็บเพื่อจดจำ</translation>
    </message>
    <message>
        <source>The whole ID</source>
        <translation>เก็บทั้งหมด</translation>
    </message>
    <message>
        <source>Citizen IDs kept</source>
        <translation>เลขประจำตัวประชาชนที่เก็บไว้</translation>
    </message>
    <message>
        <source>Yes, remove and save</source>
        <translation>ใช่ ลบและบันทึก</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>ไม่ลบ เก็บไว้ตามเดิม</translation>
    </message>
    <message>
        <source>Remove the citizen IDs of {n} people and save the settings? They cannot be brought back.</source>
        <translation>ต้องการลบเลขประจำตัวประชาชนของ {n} คน และบันทึกการตั้งค่าใช่หรือไม่ เลขที่ลบแล้วกู้คืนไม่ได้</translation>
    </message>
    <message>
        <source>people who come again are not recognised by their card.</source>
        <translation>ระบบจะไม่จดจำผู้ที่เคยมาจากบัตรประชาชน</translation>
    </message>
    <message>
        <source>people are recognised by their card, and nobody can read their ID. Recommended.</source>
        <translation>ระบบจดจำผู้ที่เคยมาได้ โดยไม่มีผู้ใดอ่านเลขนั้นได้ (แนะนำ)</translation>
    </message>
    <message>
        <source>all 13 digits can be read. Whoever looks gives a reason, which is written down.</source>
        <translation>อ่านเลขได้ครบ 13 หลัก ผู้ขอดูต้องระบุเหตุผล และระบบจะบันทึกไว้ทุกครั้ง</translation>
    </message>
    <message>
        <source>Kept now: to recognise {keyed} people, the whole ID of {whole} people.</source>
        <translation>ขณะนี้เก็บเพื่อจดจำ {keyed} คน เก็บเลขทั้งหมด {whole} คน</translation>
    </message>
    <message>
        <source>When this is saved the citizen IDs of {n} people are removed. They cannot be brought back.</source>
        <translation>เมื่อบันทึก ระบบจะลบเลขประจำตัวประชาชนของ {n} คน และกู้คืนไม่ได้</translation>
    </message>
</context>
<context>
    <name>IdKeyPart</name>
    <message>
        <source>Where the file lies</source>
        <translation>ที่เก็บไฟล์</translation>
    </message>
    <message>
        <source>Keep a copy of this file, and not beside the backup of the database: without it nobody is recognised, and with both citizen IDs can be found out.</source>
        <translation>โปรดเก็บสำเนาไฟล์นี้ไว้คนละที่กับไฟล์สำรองฐานข้อมูล หากไฟล์หาย ระบบจะจดจำผู้ที่เคยมาไม่ได้ หากผู้อื่นได้ไปทั้งสองไฟล์ อาจสืบหาเลขประจำตัวประชาชนได้</translation>
    </message>
    <message>
        <source>Begin anew …</source>
        <translation>เริ่มจดจำใหม่ …</translation>
    </message>
    <message>
        <source>Yes, begin anew</source>
        <translation>ใช่ เริ่มจดจำใหม่</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ยังไม่เริ่ม</translation>
    </message>
    <message>
        <source>Begin anew? The {n} people known by their card are recognised again only after they have come once more. Their names, visits and calls stay. It cannot be undone.</source>
        <translation>ต้องการเริ่มจดจำใหม่ใช่หรือไม่ ผู้ที่ระบบจดจำจากบัตรอยู่ {n} คน จะถูกจดจำอีกครั้งเมื่อนำบัตรมาอีกครั้ง ชื่อ ประวัติการมาติดต่อ และสายโทรศัพท์ยังอยู่ครบ การเริ่มใหม่เลิกทำไม่ได้</translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>Column in the file</source>
        <extracomment>What may be chosen, in the order of the register.</extracomment>
        <translation>คอลัมน์ในไฟล์</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>ตัวอย่าง</translation>
    </message>
    <message>
        <source>Is taken as</source>
        <translation>นำเข้าเป็น</translation>
    </message>
    <message>
        <source>(no heading)</source>
        <translation>(ไม่มีหัวตาราง)</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a register</source>
        <extracomment>How many calls were imported.</extracomment>
        <translation>นำเข้าทะเบียนคุมโทรศัพท์</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>ไฟล์ทะเบียน</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>เลือกไฟล์</translation>
    </message>
    <message>
        <source>Reading {name} …</source>
        <translation>กำลังอ่าน {name} …</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>แผ่นงาน</translation>
    </message>
    <message>
        <source>Looking through {n} rows …</source>
        <translation>กำลังตรวจ {n} แถว …</translation>
    </message>
    <message>
        <source>Importing …</source>
        <translation>กำลังนำเข้า …</translation>
    </message>
    <message>
        <source>Calls imported: {n}</source>
        <translation>นำเข้าแล้ว {n} รายการ</translation>
    </message>
    <message>
        <source>Rows left out because they do not fit: {n}</source>
        <translation>ข้ามแถวที่นำเข้าไม่ได้ {n} แถว</translation>
    </message>
    <message>
        <source>Doubles left out: {n}</source>
        <translation>ข้ามรายการซ้ำ {n} รายการ</translation>
    </message>
    <message>
        <source>It can be taken back as a whole (F11, 3); a single call is voided in the register.</source>
        <translation>ถอนการนำเข้าทั้งไฟล์ได้ที่ F11 แล้วกด 3 หรือยกเลิกทีละรายการได้ในทะเบียน</translation>
    </message>
    <message>
        <source>Import the {n} doubles too</source>
        <translation>นำเข้ารายการซ้ำ {n} รายการด้วย</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>นำเข้า</translation>
    </message>
    <message>
        <source>Import {n} calls</source>
        <translation>นำเข้า {n} รายการ</translation>
    </message>
    <message>
        <source>Import {n} calls without the {faulty} rows that do not fit</source>
        <translation>นำเข้า {n} รายการ โดยข้าม {faulty} แถวที่นำเข้าไม่ได้</translation>
    </message>
    <message>
        <source>Choose the register that the office has kept until now: an Excel workbook (.xlsx) or a CSV file with one row for each call and a row of headings, such as date, time, caller, phone number, topic and outcome. Buddhist and common years are read.</source>
        <translation>เลือกไฟล์ทะเบียนคุมโทรศัพท์ที่สำนักงานใช้อยู่เดิม เป็นไฟล์ Excel (.xlsx) หรือ CSV ที่มีหนึ่งแถวต่อหนึ่งสาย และมีแถวหัวตาราง เช่น วันที่ เวลา ชื่อผู้ติดต่อ หมายเลขโทรศัพท์ เรื่องที่ติดต่อ ผลการดำเนินการ ใช้ได้ทั้งปี พ.ศ. และ ค.ศ.</translation>
    </message>
    <message>
        <source>First you see what would come of it. Nothing is imported before you agree, and then all of it or nothing.</source>
        <translation>โปรแกรมจะแสดงตัวอย่างก่อน ยังไม่นำเข้าข้อมูลจนกว่าจะยืนยัน และจะนำเข้าครบทั้งหมดหรือไม่นำเข้าเลย</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>เลือกไฟล์ …</translation>
    </message>
    <message>
        <source>Another sheet …</source>
        <translation>เลือกแผ่นงานอื่น …</translation>
    </message>
    <message>
        <source>How far the import is</source>
        <translation>ความคืบหน้าของการนำเข้า</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>Another file …</source>
        <translation>เลือกไฟล์อื่น …</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Columns</source>
        <extracomment>With names of sheets before the number of a row.</extracomment>
        <translation>คอลัมน์</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>ส่วนที่แสดง</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>แถวในไฟล์</translation>
    </message>
    <message>
        <source>Fit: {n}</source>
        <translation>นำเข้าได้ {n}</translation>
    </message>
    <message>
        <source>Do not fit: {n}</source>
        <translation>นำเข้าไม่ได้ {n}</translation>
    </message>
    <message>
        <source>Doubles: {n}</source>
        <translation>รายการซ้ำ {n}</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>นำเข้าได้</translation>
    </message>
    <message>
        <source>Do not fit</source>
        <translation>นำเข้าไม่ได้</translation>
    </message>
    <message>
        <source>Doubles</source>
        <translation>รายการซ้ำ</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>แถว</translation>
    </message>
    <message>
        <source>Why it does not fit</source>
        <translation>เหตุผลที่นำเข้าไม่ได้</translation>
    </message>
    <message>
        <source>Double of</source>
        <translation>ซ้ำกับ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>รับสายเมื่อ</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>ผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>เรื่องที่ติดต่อ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>หมายเลขโทรศัพท์</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ผลการดำเนินการ</translation>
    </message>
    <message>
        <source>No row fits. See under “Columns” whether each is taken as what it is.</source>
        <translation>ไม่มีแถวที่นำเข้าได้ โปรดดูที่ “คอลัมน์” ว่าเลือกตรงกับข้อมูลในไฟล์หรือไม่</translation>
    </message>
    <message>
        <source>Every row fits.</source>
        <translation>นำเข้าได้ทุกแถว</translation>
    </message>
    <message>
        <source>No row is a double.</source>
        <translation>ไม่มีรายการซ้ำ</translation>
    </message>
    <message>
        <source>The first {n} rows, as they will stand:</source>
        <translation>ตัวอย่าง {n} แถวแรกที่จะนำเข้า</translation>
    </message>
    <message>
        <source>Not written in the file and filled in – {what}</source>
        <translation>ไฟล์ไม่ได้ระบุ โปรแกรมจึงเติมให้ – {what}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>เติมให้</translation>
    </message>
</context>
<context>
    <name>ImportsDialog</name>
    <message>
        <source>Imports of the register</source>
        <extracomment>Calls were voided, or count again.</extracomment>
        <translation>การนำเข้าทะเบียน</translation>
    </message>
    <message>
        <source>Taking back …</source>
        <translation>กำลังถอนการนำเข้า …</translation>
    </message>
    <message>
        <source>Taken back: {n} calls are void now.</source>
        <translation>ถอนการนำเข้าแล้ว ยกเลิก {n} รายการ</translation>
    </message>
    <message>
        <source>Put this import back?</source>
        <translation>เรียกคืนการนำเข้านี้หรือไม่</translation>
    </message>
    <message>
        <source>Its calls count again, but for those restored one by one since.</source>
        <translation>รายการที่ยกเลิกไปพร้อมกันจะกลับมานับอีกครั้ง ยกเว้นรายการที่เรียกคืนเองไปแล้ว</translation>
    </message>
    <message>
        <source>Taken back by mistake</source>
        <translation>ถอนการนำเข้าผิด</translation>
    </message>
    <message>
        <source>Putting back …</source>
        <translation>กำลังเรียกคืน …</translation>
    </message>
    <message>
        <source>Put back: {n} calls count again.</source>
        <translation>เรียกคืนแล้ว {n} รายการกลับมานับในทะเบียน</translation>
    </message>
    <message>
        <source>Void these {n} calls</source>
        <translation>ยกเลิก {n} รายการนี้</translation>
    </message>
    <message>
        <source>Back   Esc</source>
        <translation>ย้อนกลับ   Esc</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>Choose an import to take it back as a whole. You see the numbers first.</source>
        <translation>เลือกการนำเข้าที่ต้องการถอนทั้งไฟล์ ระบบจะแจ้งจำนวนรายการให้ตรวจก่อน</translation>
    </message>
    <message>
        <source>No register was imported yet, or it was before this was kept.</source>
        <translation>ยังไม่มีการนำเข้าที่ถอนได้ การนำเข้าก่อนโปรแกรมรุ่นนี้ไม่มีบันทึกไว้</translation>
    </message>
    <message>
        <source>Work is under way</source>
        <translation>กำลังดำเนินการ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
</context>
<context>
    <name>InAndOutPopup</name>
    <message>
        <source>1   Import a register (Excel, CSV) …</source>
        <translation>1   นำเข้าทะเบียน (Excel, CSV) …</translation>
    </message>
    <message>
        <source>2   Save what is shown as a file …</source>
        <translation>2   บันทึกรายการที่แสดงเป็นไฟล์ …</translation>
    </message>
    <message>
        <source>3   Take an import back …</source>
        <translation>3   ถอนการนำเข้า …</translation>
    </message>
</context>
<context>
    <name>IssuePanel</name>
    <message>
        <source>Issue a ticket</source>
        <extracomment>A paper is to be printed. A ticket was taken back or put back. The person of that turn at the desk has a ticket: its number. Their ticket was taken back.</extracomment>
        <translation>ออกบัตรคิว</translation>
    </message>
    <message>
        <source>Somebody else is at the desk now: Fast Track was not issued.</source>
        <extracomment>The turns at the desk that have their ticket. Whose the last ticket is, by its number. Tickets that are being written. Those of which only the server knows whether they were. The question for a reason, and the turn at the desk that it is about. Whether this machine has a printer for tickets.</extracomment>
        <translation>ผู้มาติดต่อเปลี่ยนแล้ว ระบบไม่ได้ออก Fast Track</translation>
    </message>
    <message>
        <source>No ticket was issued, because the server does not answer.</source>
        <translation>ยังไม่ได้ออกบัตรคิว เพราะติดต่อเครื่องแม่ข่ายไม่ได้</translation>
    </message>
    <message>
        <source>{service}: the server was lost while the ticket was being saved. Do not press again: as soon as it is back the ticket appears here, or it is said that there is none.</source>
        <translation>{service}: การเชื่อมต่อขาดหายขณะบันทึกบัตรคิว โปรดอย่ากดซ้ำ เมื่อเครื่องแม่ข่ายกลับมา เลขคิวจะแสดงที่นี่ หรือแจ้งว่ายังไม่ได้ออกบัตรคิว</translation>
    </message>
    <message>
        <source>Fast Track ticket for {service}</source>
        <translation>ออกบัตรคิวช่องบริการพิเศษ (Fast Track): {service}</translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message>
        <source>Kept as one person: {name}</source>
        <extracomment>Two are one now, or two again (`Joined`). What is to be said, and the call that takes it back.</extracomment>
        <translation>นับเป็นคนเดียวกันแล้ว: {name}</translation>
    </message>
    <message>
        <source>Told apart: {name}</source>
        <translation>แยกเป็นคนละคนแล้ว: {name}</translation>
    </message>
</context>
<context>
    <name>KeptNote</name>
    <message>
        <source>Show the kept text</source>
        <translation>ดูข้อความที่บันทึกไว้</translation>
    </message>
    <message>
        <source>Kept text (cannot be changed here)</source>
        <translation>ข้อความที่บันทึกไว้ (อ่านอย่างเดียว)</translation>
    </message>
    <message>
        <source>Hide the kept text</source>
        <translation>ซ่อนข้อความที่บันทึกไว้</translation>
    </message>
</context>
<context>
    <name>KeyPart</name>
    <message>
        <source>Show the recovery key …</source>
        <extracomment>Whether this program encrypts the office, and not a server.</extracomment>
        <translation>แสดงกุญแจกู้คืน …</translation>
    </message>
    <message>
        <source>The office is on a server, which keeps its data. There is no recovery key.</source>
        <translation>ข้อมูลของสำนักงานเก็บรักษาอยู่บนเครื่องแม่ข่าย จึงไม่มีกุญแจกู้คืน</translation>
    </message>
    <message>
        <source>The data and its backups are encrypted. The key lies in the system&apos;s key store.</source>
        <translation>ข้อมูลและข้อมูลสำรองถูกเข้ารหัสไว้ กุญแจอยู่ในที่เก็บกุญแจของระบบ</translation>
    </message>
    <message>
        <source>The data and its backups are encrypted.</source>
        <translation>ข้อมูลและข้อมูลสำรองถูกเข้ารหัสไว้</translation>
    </message>
    <message>
        <source>▲ This machine has no key store that can be used. The key lies in a file that only this user can read: whoever has the whole disk can read the data.</source>
        <translation>▲ เครื่องนี้ไม่มีที่เก็บกุญแจของระบบที่ใช้ได้ กุญแจจึงอยู่ในไฟล์ที่ผู้ใช้นี้เท่านั้นอ่านได้ ผู้ที่ได้ดิสก์ทั้งลูกไปอาจอ่านข้อมูลได้</translation>
    </message>
    <message>
        <source>▲ Nobody has said yet that the recovery key is on paper. Without it the data is lost with this machine.</source>
        <translation>▲ ยังไม่มีผู้ใดยืนยันว่าจดกุญแจกู้คืนแล้ว หากเครื่องเสียและไม่มีกุญแจกู้คืน จะเปิดข้อมูลไม่ได้อีก</translation>
    </message>
</context>
<context>
    <name>KeyReminder</name>
    <message>
        <source>Recovery key</source>
        <translation>กุญแจกู้คืน</translation>
    </message>
    <message>
        <source>Nobody has said yet that the recovery key of this office is on paper. If this machine fails, the data and its backups cannot be opened without it.</source>
        <translation>ยังไม่มีผู้ใดยืนยันว่าจดกุญแจกู้คืนของสำนักงานลงกระดาษแล้ว หากเครื่องเสีย จะเปิดข้อมูลและข้อมูลสำรองไม่ได้หากไม่มีกุญแจนี้</translation>
    </message>
    <message>
        <source>Show the recovery key …</source>
        <translation>แสดงกุญแจกู้คืน …</translation>
    </message>
    <message>
        <source>Later   Esc</source>
        <translation>ภายหลัง   Esc</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Close</source>
        <extracomment>Head, button and the window&apos;s own frame need the rest.</extracomment>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>LayoutOffer</name>
    <message>
        <source>Keyboard in the wrong language? Search for</source>
        <translation>แป้นพิมพ์ผิดภาษาหรือไม่ ค้นหา</translation>
    </message>
    <message>
        <source>Search for this instead (Alt+Enter)</source>
        <translation>ค้นหาด้วยคำนี้แทน (Alt+Enter)</translation>
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
    <message>
        <source>ext.</source>
        <translation>ต่อ</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>หมายเลขต่อ</translation>
    </message>
    <message>
        <source>Extension, line {n}</source>
        <translation>หมายเลขต่อ บรรทัดที่ {n}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Front desk</source>
        <extracomment>From this width on (at 100 % text) the phone form stands beside the front desk. So soon at most what another desk chose for cards holds here too; a queue commits all the time. A page is kept for the next start once somebody has stayed there for so long. Whose work a page is. Settings hold everybody&apos;s size of text, too. The pages at which a desk works; it starts at the one where it was. A whole citizen ID goes to the clipboard, and leaves it again. What is to be called back was counted: a `DueNow`. The office that was chosen for the next start is to be opened now. After so many minutes without a hand on it the desk is to be locked. The pages that are made before anybody asks for them, so that showing one is a turn of the page.</extracomment>
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
        <source>To follow up</source>
        <translation>ติดตาม</translation>
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
        <source>{n} to call back by the end of today</source>
        <translation>ต้องโทรกลับภายในวันนี้ {n} รายการ</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>ปุ่มลัดของหน้านี้</translation>
    </message>
    <message>
        <source>Front desk, phone, counter, follow-up, statistics, settings</source>
        <translation>จุดบริการ โทรศัพท์ ช่องบริการ ติดตาม สถิติ ตั้งค่า</translation>
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
        <source>Type a citizen ID by hand</source>
        <translation>พิมพ์เลขประจำตัวประชาชน</translation>
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
        <source>Look for the server at once, while it is away</source>
        <translation>ติดต่อเครื่องแม่ข่ายทันที เมื่อติดต่อไม่ได้</translation>
    </message>
    <message>
        <source>Lock the desk; what is half typed is kept</source>
        <translation>ล็อกหน้าจอ สิ่งที่พิมพ์ค้างไว้ยังอยู่</translation>
    </message>
    <message>
        <source>Somebody else signs in: then their number or first letter</source>
        <translation>เปลี่ยนผู้ใช้ แล้วกดหมายเลขหรืออักษรตัวแรกของชื่อ</translation>
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
        <source>More of the person on the card</source>
        <translation>เลื่อนดูข้อมูลผู้มาติดต่อ</translation>
    </message>
    <message>
        <source>Waiting list as a drawer, on a narrow screen</source>
        <translation>เปิดหรือปิดรายการผู้รอ เมื่อหน้าจอแคบ</translation>
    </message>
    <message>
        <source>Choose in a row of buttons</source>
        <translation>เลือกในแถวปุ่ม</translation>
    </message>
    <message>
        <source>To those who may be calling; then 1 – 8, 0 for somebody else</source>
        <translation>ไปที่ผู้ที่อาจโทรมา แล้วกด 1 – 8 หรือ 0 เมื่อเป็นคนอื่น</translation>
    </message>
    <message>
        <source>Save the call</source>
        <translation>บันทึกสาย</translation>
    </message>
    <message>
        <source>Take back saving or clearing</source>
        <translation>เลิกทำการบันทึกหรือการล้าง</translation>
    </message>
    <message>
        <source>Another call; this one waits</source>
        <translation>บันทึกอีกสาย โดยพักสายนี้ไว้</translation>
    </message>
    <message>
        <source>From one open call to another</source>
        <translation>สลับสายที่เปิดอยู่</translation>
    </message>
    <message>
        <source>Transferred, once more too; take a transfer out</source>
        <translation>เพิ่มการโอนสาย ลบการโอนสาย</translation>
    </message>
    <message>
        <source>Stop or start the clock of the call</source>
        <translation>หยุดหรือเริ่มจับเวลาสาย</translation>
    </message>
    <message>
        <source>Clear the call</source>
        <translation>ล้างแบบบันทึก</translation>
    </message>
    <message>
        <source>Change the time at which the call was received</source>
        <translation>แก้ไขเวลารับสาย</translation>
    </message>
    <message>
        <source>Search; to the calls; open a call</source>
        <translation>ค้นหา ไปที่รายการ เปิดรายการ</translation>
    </message>
    <message>
        <source>What can be done about the open call, as on its buttons</source>
        <translation>คำสั่งของรายการที่เปิดอยู่ ตามเลขบนปุ่ม</translation>
    </message>
    <message>
        <source>Period, filters, saved views</source>
        <translation>ช่วงวันที่ ตัวกรอง มุมมอง</translation>
    </message>
    <message>
        <source>Import a register or take an import back, save what is shown as a file</source>
        <translation>นำเข้าทะเบียน ถอนการนำเข้า หรือบันทึกรายการที่แสดงเป็นไฟล์</translation>
    </message>
    <message>
        <source>Another order of the calls</source>
        <translation>เปลี่ยนลำดับการเรียง</translation>
    </message>
    <message>
        <source>Clear the search, then the filters</source>
        <translation>ล้างคำค้น แล้วล้างตัวกรอง</translation>
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
        <source>What came of calling back</source>
        <translation>ผลการโทรกลับ</translation>
    </message>
    <message>
        <source>Postpone</source>
        <translation>เลื่อน</translation>
    </message>
    <message>
        <source>Say who is to call back</source>
        <translation>มอบหมายผู้โทรกลับ</translation>
    </message>
    <message>
        <source>Open the call in the register</source>
        <translation>เปิดสายในทะเบียน</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>คัดลอกหมายเลข</translation>
    </message>
    <message>
        <source>From the period to the figures and to saving them</source>
        <translation>จากช่วงเวลา ไปยังตัวเลข และการบันทึกไฟล์</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>บันทึกการตั้งค่า</translation>
    </message>
    <message>
        <source>Once more: from the queue to the telephone and back</source>
        <translation>กดอีกครั้ง: สลับระหว่างสถิติคิวกับโทรศัพท์</translation>
    </message>
    <message>
        <source>Another period</source>
        <translation>เลือกช่วงเวลาอื่น</translation>
    </message>
    <message>
        <source>In a chart or table; to the calls behind a figure</source>
        <translation>เลื่อนในแผนภูมิหรือตาราง และเปิดรายการของตัวเลขนั้น</translation>
    </message>
    <message>
        <source>Telephone: view, print or save the report of what is shown</source>
        <translation>โทรศัพท์: ดู พิมพ์ หรือบันทึกรายงานของช่วงที่แสดง</translation>
    </message>
    <message>
        <source>The report of the last quarter, as it will be printed</source>
        <translation>ดูรายงานไตรมาสก่อนตามที่จะพิมพ์</translation>
    </message>
    <message>
        <source>Telephone: to what the meeting says, and who signs</source>
        <translation>โทรศัพท์: ไปที่ผลการประชุมและผู้ลงนาม</translation>
    </message>
    <message>
        <source>Telephone: keep what the meeting says</source>
        <translation>โทรศัพท์: บันทึกผลการประชุม</translation>
    </message>
    <message>
        <source>More figures; in the report the next page</source>
        <translation>เลื่อนดูตัวเลข ในรายงานคือหน้าถัดไปและหน้าก่อน</translation>
    </message>
    <message>
        <source>Search for what was meant in the other keyboard layout</source>
        <translation>ค้นหาด้วยคำที่แนะนำ เมื่อพิมพ์ผิดแป้นภาษา</translation>
    </message>
    <message>
        <source>On to the next field; takes nothing that is only offered</source>
        <translation>ไปช่องถัดไป โดยไม่ใช้ข้อความที่แนะนำ</translation>
    </message>
    <message>
        <source>On to the next field; takes what stands in grey behind it</source>
        <translation>ไปช่องถัดไป และใช้ข้อความสีเทาที่ต่อท้าย</translation>
    </message>
    <message>
        <source>Takes what stands in grey, also in the other layout; Esc not</source>
        <translation>ใช้ข้อความสีเทา รวมทั้งที่พิมพ์ผิดแป้น · Esc ไม่ใช้</translation>
    </message>
    <message>
        <source>Record of use: who did or looked at what</source>
        <translation>บันทึกการใช้งานระบบ: ใครทำหรือดูข้อมูลใด</translation>
    </message>
</context>
<context>
    <name>MakePart</name>
    <message>
        <source>How far the backup is</source>
        <translation>ความคืบหน้าของการสำรองข้อมูล</translation>
    </message>
    <message>
        <source>Make a backup now</source>
        <translation>สำรองข้อมูลตอนนี้</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>The office is on a server: its administrator makes and restores the backups.</source>
        <translation>ข้อมูลของสำนักงานอยู่บนเครื่องแม่ข่าย ผู้ดูแลเครื่องแม่ข่ายเป็นผู้สำรองและกู้คืนข้อมูล</translation>
    </message>
    <message>
        <source>No backup was made yet.</source>
        <translation>ยังไม่เคยสำรองข้อมูล</translation>
    </message>
    <message>
        <source>The last backup was made and checked on {at}.</source>
        <translation>สำรองข้อมูลล่าสุดและตรวจสอบแล้วเมื่อ {at}</translation>
    </message>
</context>
<context>
    <name>MeantChip</name>
    <message>
        <source>Did you mean “{text}”?   Enter</source>
        <translation>หมายถึง “{text}” ใช่ไหม   Enter</translation>
    </message>
    <message>
        <source>Enter takes it; Esc leaves what was typed</source>
        <translation>กด Enter เพื่อใช้ · กด Esc เพื่อคงข้อความที่พิมพ์</translation>
    </message>
</context>
<context>
    <name>MeetingCard</name>
    <message>
        <source>The meeting&apos;s analysis, and who signs</source>
        <extracomment>From this width on (at 100 % text) the fields stand side by side. It was kept.</extracomment>
        <translation>ผลการประชุมวิเคราะห์ และผู้ลงนามในรายงาน</translation>
    </message>
    <message>
        <source>What was typed and not yet saved has been put back.</source>
        <translation>นำข้อความที่พิมพ์ค้างไว้กลับมาให้แล้ว ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>What is kept stands here again.</source>
        <translation>กลับไปใช้ข้อความที่บันทึกไว้แล้ว</translation>
    </message>
    <message>
        <source>Kept with this period.</source>
        <translation>บันทึกผลการประชุมของช่วงนี้แล้ว</translation>
    </message>
    <message>
        <source>Not kept yet</source>
        <translation>ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>This text is not kept yet</source>
        <translation>ข้อความนี้ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>Kept {day} {time} by {who}</source>
        <translation>บันทึกเมื่อ {day} {time} น. โดย {who}</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>ข้อวิเคราะห์</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>ข้อเสนอแนะ</translation>
    </message>
    <message>
        <source>Day of the meeting</source>
        <translation>วันที่ประชุม</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>ผู้จัดทำ</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>ผู้ตรวจสอบ</translation>
    </message>
    <message>
        <source>Director</source>
        <translation>ผู้อำนวยการ</translation>
    </message>
    <message>
        <source>Keep with this period   Ctrl+S</source>
        <translation>บันทึกผลการประชุม   Ctrl+S</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ–นามสกุล</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>ตำแหน่ง</translation>
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
    <name>NewPassword</name>
    <message>
        <source>New password</source>
        <translation>รหัสผ่านใหม่</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>พิมพ์รหัสผ่านใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>Please choose a password.</source>
        <translation>โปรดตั้งรหัสผ่าน</translation>
    </message>
    <message>
        <source>The two do not match. Please type it once more.</source>
        <translation>รหัสผ่านทั้งสองช่องไม่ตรงกัน โปรดพิมพ์อีกครั้ง</translation>
    </message>
    <message>
        <source>✓ This password is good.</source>
        <translation>✓ ใช้รหัสผ่านนี้ได้</translation>
    </message>
    <message>
        <source>At least {n} characters, and none that is easy to guess.</source>
        <translation>อย่างน้อย {n} ตัวอักษร และไม่ใช่รหัสที่เดาง่าย</translation>
    </message>
    <message>
        <source>{n} more to come.</source>
        <translation>ขาดอีก {n} ตัว</translation>
    </message>
</context>
<context>
    <name>NotOpened</name>
    <message>
        <source>It is tried again by itself. The office opens when the server answers.</source>
        <translation>ระบบจะลองใหม่เอง และเปิดสำนักงานเมื่อติดต่อเครื่องแม่ข่ายได้</translation>
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
    <name>OfferStrip</name>
    <message>
        <source>Fast Track</source>
        <extracomment>From this size of text on (in percent) the strip is no more than its words and presses. From this size of text on every line of room counts.</extracomment>
        <translation>ออก Fast Track</translation>
    </message>
    <message>
        <source>Fast Track ticket: elderly</source>
        <translation>ออกบัตรคิวช่องบริการพิเศษ (Fast Track): ผู้สูงอายุ</translation>
    </message>
    <message>
        <source>Ordinary ticket</source>
        <translation>ออกบัตรคิวปกติ</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>คิวปกติ</translation>
    </message>
    <message>
        <source>{service} · for another service press its button</source>
        <extracomment>Where letters are large, what is pressed needs the room of what explains it.</extracomment>
        <translation>{service} · งานอื่นกดที่ปุ่มงาน</translation>
    </message>
    <message>
        <source>60 years or older: Fast Track is suggested</source>
        <translation>อายุ 60 ปีขึ้นไป: แนะนำ Fast Track</translation>
    </message>
    <message>
        <source>Whether the person is 60 is not known. Please ask.</source>
        <translation>ไม่ทราบอายุแน่ชัด โปรดสอบถามว่าอายุครบ 60 ปีหรือไม่</translation>
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
        <source>Ticket {number} is waiting already.</source>
        <translation>มีบัตรคิว {number} กำลังรออยู่</translation>
    </message>
    <message>
        <source>Ticket {number} issued</source>
        <translation>ออกบัตรคิว {number} แล้ว</translation>
    </message>
</context>
<context>
    <name>OpenCalls</name>
    <message>
        <source>{n} calls are open: save or clear one first.</source>
        <extracomment>Of a number without a name so much tells it from others. From the edge of the card to what stands in it, in design pixels. When nobody typed for so long there is time to make a form for the next call. So soon a call is saved again that a server did not take which is there. The register has changed (`RecordedCall`): a call was written down, or taken back. Form and register take turns, and the register is to be seen. Calls that are being written down: their drafts are still theirs. Those of them of which only the server knows whether they were. Forms that are made already: making one takes longer than a key may. For a server that was lost and is back before the window has heard of it.</extracomment>
        <translation>เปิดอยู่ {n} สายแล้ว โปรดบันทึกหรือล้างสายใดสายหนึ่งก่อน</translation>
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
        <source>{who}: the server was lost while the call was being saved. Do not write it down again: as soon as the server is back it is said here that it is saved.</source>
        <translation>{who}: การเชื่อมต่อขาดหายขณะบันทึก ไม่ต้องจดซ้ำ เมื่อเครื่องแม่ข่ายกลับมา ระบบจะแจ้งที่นี่เมื่อบันทึกแล้ว</translation>
    </message>
    <message>
        <source>The form was cleared.</source>
        <translation>ล้างแบบบันทึกแล้ว</translation>
    </message>
    <message>
        <source>to be called back</source>
        <translation>ต้องโทรกลับ</translation>
    </message>
    <message>
        <source>call back {when}</source>
        <translation>โทรกลับ {when}</translation>
    </message>
    <message>
        <source>Taken back right after it was saved</source>
        <translation>เลิกทำทันทีหลังบันทึก</translation>
    </message>
    <message>
        <source>The saved call is void. Its text stands here again.</source>
        <translation>ยกเลิกรายการที่บันทึกแล้ว ข้อความกลับมาอยู่ในแบบบันทึก</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>สายใหม่</translation>
    </message>
    <message>
        <source>Saving: {who} …</source>
        <translation>กำลังบันทึก: {who} …</translation>
    </message>
    <message>
        <source>Not saved: {who}. It stands in call {n} (Ctrl+{n}). {why}</source>
        <translation>ยังไม่ได้บันทึก: {who} อยู่ที่สายที่ {n} (Ctrl+{n}) · {why}</translation>
    </message>
</context>
<context>
    <name>OwnPasswordForm</name>
    <message>
        <source>Keep the password   Enter</source>
        <translation>บันทึกรหัสผ่าน   Enter</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ไว้ภายหลัง</translation>
    </message>
    <message>
        <source>{name}, your password was set by the administrator. Choose one that only you know.</source>
        <translation>รหัสผ่านของ {name} ผู้ดูแลระบบเป็นผู้ตั้งให้ โปรดตั้งรหัสใหม่ที่ท่านรู้คนเดียว</translation>
    </message>
    <message>
        <source>A password of your own</source>
        <translation>ตั้งรหัสผ่านของท่าน</translation>
    </message>
</context>
<context>
    <name>PageSwitch</name>
    <message>
        <source>Form</source>
        <translation>แบบบันทึก</translation>
    </message>
    <message>
        <source>The form for the call that is going on (F3)</source>
        <translation>แบบบันทึกสายที่กำลังคุย (F3)</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Search the phone register (Ctrl+F)</source>
        <translation>ค้นหาทะเบียนคุมโทรศัพท์ (Ctrl+F)</translation>
    </message>
    <message>
        <source>Form or register</source>
        <translation>แบบบันทึกหรือทะเบียน</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change my password</source>
        <translation>เปลี่ยนรหัสผ่าน</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>รหัสผ่านปัจจุบัน</translation>
    </message>
    <message>
        <source>Change the password   Enter</source>
        <translation>เปลี่ยนรหัสผ่าน   Enter</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>Please type your present password.</source>
        <translation>โปรดใส่รหัสผ่านปัจจุบัน</translation>
    </message>
    <message>
        <source>✓ Your password is changed.</source>
        <translation>✓ เปลี่ยนรหัสผ่านแล้ว</translation>
    </message>
    <message>
        <source>This is not your password.</source>
        <translation>รหัสผ่านไม่ถูกต้อง</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show</source>
        <extracomment>Up or down was pressed: -1 or 1.</extracomment>
        <translation>แสดง</translation>
    </message>
    <message>
        <source>The keyboard writes Thai</source>
        <translation>แป้นพิมพ์เป็นภาษาไทย</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>เปิด Caps Lock อยู่</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>ซ่อน</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>แสดงรหัสที่พิมพ์</translation>
    </message>
    <message>
        <source>Cover what is typed</source>
        <translation>ซ่อนรหัสที่พิมพ์</translation>
    </message>
</context>
<context>
    <name>PasswordPopup</name>
    <message>
        <source>Tell it to nobody but {name}, who chooses one of their own at the next sign-in.</source>
        <translation>แจ้งรหัสนี้แก่ {name} เท่านั้น ซึ่งจะตั้งรหัสของตนเองเมื่อเข้าใช้ครั้งหน้า</translation>
    </message>
    <message>
        <source>Set the password   Enter</source>
        <translation>ตั้งรหัสผ่าน   Enter</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>Who are you?</source>
        <extracomment>So many names are in sight; the rest is scrolled to. So many have a number key. Whether all names stand here; until they do, what is typed waits for whom it means.</extracomment>
        <translation>ท่านคือใคร</translation>
    </message>
</context>
<context>
    <name>PeopleSettings</name>
    <message>
        <source>Not shown</source>
        <extracomment>For so many seconds a person may stay on the screen. May be saved: no citizen IDs are removed by it, or somebody said that they may be. A question stands here.</extracomment>
        <translation>ไม่แสดง</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>แสดง</translation>
    </message>
    <message>
        <source>Photo of the card</source>
        <translation>รูปถ่ายในบัตร</translation>
    </message>
    <message>
        <source>Stays for a while</source>
        <translation>แสดงต่ออีกระยะหนึ่ง</translation>
    </message>
    <message>
        <source>Cleared at once</source>
        <translation>ล้างหน้าจอทันที</translation>
    </message>
    <message>
        <source>When the card is taken out</source>
        <translation>เมื่อดึงบัตรออก</translation>
    </message>
    <message>
        <source>Cleared from the screen after</source>
        <translation>ล้างข้อมูลออกจากหน้าจอภายใน</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} วินาที</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} นาที</translation>
    </message>
    <message>
        <source>It comes after the text, is only shown, and is never stored.</source>
        <translation>รูปจะปรากฏหลังข้อมูลตัวอักษร ใช้แสดงเท่านั้น ไม่มีการจัดเก็บ</translation>
    </message>
    <message>
        <source>Counted from when the card was taken out or its number was typed; while a card is left in the reader, from the last key or press.</source>
        <translation>นับจากเวลาที่ดึงบัตรออกหรือพิมพ์เลขบัตร หากบัตรยังอยู่ในเครื่องอ่าน นับจากการกดครั้งสุดท้าย</translation>
    </message>
    <message>
        <source>What is kept of a citizen ID</source>
        <translation>เลขประจำตัวประชาชนที่สำนักงานเก็บไว้</translation>
    </message>
    <message>
        <source>What the screen shows of a card</source>
        <translation>ข้อมูลบัตรบนหน้าจอ</translation>
    </message>
    <message>
        <source>Key for recognising people</source>
        <translation>กุญแจสำหรับจดจำผู้รับบริการ</translation>
    </message>
    <message>
        <source>Whole citizen IDs shown</source>
        <translation>การเปิดดูเลขประจำตัวประชาชนทั้งหมด</translation>
    </message>
</context>
<context>
    <name>PeriodChooser</name>
    <message>
        <source>Today</source>
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
        <extracomment>Another period is wanted: ask `period`.</extracomment>
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
    <message>
        <source>Fiscal year</source>
        <translation>ปีงบประมาณ</translation>
    </message>
</context>
<context>
    <name>PeriodLine</name>
    <message>
        <source>Never</source>
        <translation>ไม่ลบ</translation>
    </message>
    <message>
        <source>{name}: unit</source>
        <translation>{name}: หน่วยเวลา</translation>
    </message>
    <message>
        <source>On what ground</source>
        <translation>เหตุผลหรือฐานทางกฎหมาย</translation>
    </message>
    <message>
        <source>{name}: ground</source>
        <translation>{name}: เหตุผล</translation>
    </message>
</context>
<context>
    <name>PeriodPopup</name>
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
    <message>
        <source>Type the day as 1/10/2569.</source>
        <translation>โปรดพิมพ์วันที่ เช่น 1/10/2569</translation>
    </message>
    <message>
        <source>This day lies before the first one.</source>
        <translation>วันที่สิ้นสุดอยู่ก่อนวันที่เริ่มต้น</translation>
    </message>
</context>
<context>
    <name>PersonMenu</name>
    <message>
        <source>Lock the desk   Ctrl+L</source>
        <translation>ล็อกหน้าจอ   Ctrl+L</translation>
    </message>
    <message>
        <source>Somebody else signs in   Ctrl+U</source>
        <translation>เปลี่ยนผู้ใช้   Ctrl+U</translation>
    </message>
    <message>
        <source>Change my password …</source>
        <translation>เปลี่ยนรหัสผ่าน …</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
</context>
<context>
    <name>PersonPopup</name>
    <message>
        <source>Whose call is it?</source>
        <extracomment>The id of the person, or None for nobody.</extracomment>
        <translation>เป็นสายของใคร</translation>
    </message>
    <message>
        <source>1   Somebody else of that name</source>
        <translation>1   คนละคน (ชื่อเหมือนกัน)</translation>
    </message>
    <message>
        <source>2   A person whom the office knows</source>
        <translation>2   ย้ายไปยังบุคคลอื่นในทะเบียน</translation>
    </message>
    <message>
        <source>3   Nobody in particular</source>
        <translation>3   ไม่ระบุบุคคล</translation>
    </message>
    <message>
        <source>5   What is held about this person …</source>
        <translation>5   ข้อมูลที่เก็บเกี่ยวกับบุคคลนี้ …</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>ชื่อบุคคล</translation>
    </message>
    <message>
        <source>Nobody of that name is known.</source>
        <translation>ไม่พบบุคคลชื่อนี้</translation>
    </message>
    <message>
        <source>4   The same person stands there twice …</source>
        <translation>4   คนเดียวกันแต่มีสองรายการ …</translation>
    </message>
</context>
<context>
    <name>PersonRightsDialog</name>
    <message>
        <source>Data about one person</source>
        <extracomment>Something was handed out, put right or erased.</extracomment>
        <translation>ข้อมูลของบุคคลหนึ่ง</translation>
    </message>
    <message>
        <source>Save as JSON</source>
        <translation>บันทึกเป็น JSON</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>บันทึกเป็นไฟล์ {name} แล้ว</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>ไม่มีการเปลี่ยนแปลง</translation>
    </message>
    <message>
        <source>Put right. The register&apos;s calls say what was said then.</source>
        <translation>แก้ไขแล้ว ข้อความในรายการโทรศัพท์ยังคงตามที่บันทึกไว้เดิม</translation>
    </message>
    <message>
        <source>Choose on what ground the data is erased.</source>
        <translation>โปรดเลือกเหตุในการลบข้อมูล</translation>
    </message>
    <message>
        <source>Name, numbers and texts of this person&apos;s visits and calls are erased for good. Figures stay. This cannot be undone.</source>
        <translation>ชื่อ หมายเลข และข้อความในการมาติดต่อและการโทรศัพท์ของบุคคลนี้จะถูกลบถาวร ตัวเลขสถิติยังคงอยู่ การลบนี้เรียกคืนไม่ได้</translation>
    </message>
    <message>
        <source>Erased. The record says that it was done, and not of whom.</source>
        <translation>ลบแล้ว บันทึกระบุเพียงว่าได้ดำเนินการ ไม่ระบุว่าเป็นผู้ใด</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>ค้นหา</translation>
    </message>
    <message>
        <source>Citizen ID, telephone number or name</source>
        <translation>เลขประจำตัวประชาชน หมายเลขโทรศัพท์ หรือชื่อ</translation>
    </message>
    <message>
        <source>Nobody is known under this.</source>
        <translation>ไม่พบบุคคลตามที่ระบุ</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>ผู้ขอ</translation>
    </message>
    <message>
        <source>Empty: the ID stays masked</source>
        <translation>เว้นว่างไว้ = ปกปิดเลขบางส่วน</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>เหตุในการลบ</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>บันทึกเป็น PDF …</translation>
    </message>
    <message>
        <source>Save as JSON …</source>
        <translation>บันทึกเป็น JSON …</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>แก้ไขให้ถูกต้อง</translation>
    </message>
    <message>
        <source>Erase …</source>
        <translation>ลบข้อมูล …</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>ลบถาวร</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>ไม่ลบ</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>ส่งมอบสำเนาข้อมูล</translation>
    </message>
    <message>
        <source>Why the whole citizen ID is needed</source>
        <translation>เหตุผลที่ต้องใช้เลขประจำตัวประชาชนเต็ม</translation>
    </message>
    <message>
        <source>Right name</source>
        <translation>ชื่อที่ถูกต้อง</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>หมายเลขที่ผิด</translation>
    </message>
    <message>
        <source>Right number</source>
        <translation>หมายเลขที่ถูกต้อง</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>ลบข้อมูล</translation>
    </message>
    <message>
        <source>Ground (PDPA section 33)</source>
        <translation>เหตุในการลบ (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล มาตรา 33)</translation>
    </message>
</context>
<context>
    <name>PersonView</name>
    <message>
        <source>ID typed by hand</source>
        <extracomment>What the database takes of a visitor&apos;s name. A longer name is written smaller: it would take the room of everything else. From this size of text on (in percent) a photo beside the name leaves no room for the rest. The name of a person who was not known, as it stands after each key. The name is finished for now: somebody of that name may be known. The cursor is no longer needed here.</extracomment>
        <translation>พิมพ์เลขบัตรเอง</translation>
    </message>
    <message>
        <source>as on the card, if known</source>
        <translation>ตามบัตรประชาชน (ถ้าทราบ)</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>ชื่อและชื่อสกุล</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>อายุ</translation>
    </message>
    <message>
        <source>Expires on</source>
        <translation>หมดอายุ</translation>
    </message>
    <message>
        <source>Citizen ID</source>
        <translation>เลขบัตร</translation>
    </message>
    <message>
        <source>Everything on the card</source>
        <translation>ข้อมูลในบัตร</translation>
    </message>
    <message>
        <source>Shown only, never kept</source>
        <translation>แสดงเท่านั้น ไม่เก็บไว้</translation>
    </message>
    <message>
        <source>(no name on the card)</source>
        <extracomment>Stands under the person, where nothing scrolls it away: the panel puts it there.</extracomment>
        <translation>(ไม่มีชื่อในบัตร)</translation>
    </message>
    <message>
        <source>▲ This card has expired.</source>
        <translation>▲ บัตรนี้หมดอายุแล้ว</translation>
    </message>
</context>
<context>
    <name>PhoneChartPanel</name>
    <message>
        <source>Calls by day of the week and hour</source>
        <translation>จำนวนสายตามวันและชั่วโมง</translation>
    </message>
    <message>
        <source>Calls by topic</source>
        <translation>เรื่องที่ติดต่อ</translation>
    </message>
    <message>
        <source>Calls by outcome</source>
        <translation>ผลการดำเนินการ</translation>
    </message>
    <message>
        <source>Calls by kind of caller</source>
        <translation>ประเภทผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Transfers by unit and what came of them</source>
        <translation>การโอนสายตามหน่วยงานและผล</translation>
    </message>
    <message>
        <source>Promises to call back</source>
        <translation>นัดโทรกลับ</translation>
    </message>
    <message>
        <source>Rings until the call was answered</source>
        <translation>จำนวนครั้งที่เสียงเรียกดังก่อนรับสาย</translation>
    </message>
    <message>
        <source>Calls by month</source>
        <translation>จำนวนสายรายเดือน</translation>
    </message>
    <message>
        <source>Calls by week</source>
        <translation>จำนวนสายรายสัปดาห์</translation>
    </message>
    <message>
        <source>This period</source>
        <extracomment>So many topics and units are drawn; the tables have all. Weeks are drawn up to this many: more would be lines, and there are the months. A figure was pressed: a `Behind`.</extracomment>
        <translation>ช่วงนี้</translation>
    </message>
    <message>
        <source>In all {n} in {calls}; connected {share}</source>
        <translation>โอนสายทั้งหมด {n} จาก {calls} · มีผู้รับสาย {share}</translation>
    </message>
</context>
<context>
    <name>PhoneColumns</name>
    <message>
        <source>This period</source>
        <translation>ช่วงนี้</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>เปลี่ยนแปลง</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>โอนสาย</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>มีผู้รับสาย</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>จำนวนสาย</translation>
    </message>
    <message>
        <source>Kind of caller</source>
        <translation>ประเภทผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Most about</source>
        <translation>เรื่องที่ติดต่อบ่อยที่สุด</translation>
    </message>
</context>
<context>
    <name>PhoneFigures</name>
    <message>
        <source>Not said</source>
        <extracomment>Less than this is shown as 0.0.</extracomment>
        <translation>ไม่ได้ระบุ</translation>
    </message>
    <message>
        <source>{n} calls</source>
        <translation>{n} สาย</translation>
    </message>
    <message>
        <source>{n} times</source>
        <translation>{n} ครั้ง</translation>
    </message>
    <message>
        <source>{length} min</source>
        <translation>{length} นาที</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>นัดทั้งหมด</translation>
    </message>
    <message>
        <source>Kept in time</source>
        <translation>โทรกลับตามกำหนด</translation>
    </message>
    <message>
        <source>Kept late</source>
        <translation>โทรกลับช้ากว่ากำหนด</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>ไม่ต้องโทรกลับแล้ว</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>ยังไม่ได้โทรกลับ</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>เกินกำหนด</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>ไม่มีข้อมูล</translation>
    </message>
    <message>
        <source>A year before</source>
        <translation>ปีก่อน</translation>
    </message>
    <message>
        <source> points</source>
        <translation> จุด</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>เท่าเดิม</translation>
    </message>
    <message>
        <source>Quarter before</source>
        <translation>ไตรมาสก่อน</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>ปีก่อน</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>เดือนก่อน</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>ช่วงก่อน</translation>
    </message>
</context>
<context>
    <name>PhoneHeadlines</name>
    <message>
        <source>voided {n}, not counted</source>
        <translation>ยกเลิก {n} รายการ (ไม่นับ)</translation>
    </message>
    <message>
        <source>Calls in all</source>
        <translation>จำนวนสายทั้งหมด</translation>
    </message>
    <message>
        <source>Answered within 3 rings</source>
        <translation>รับสายภายใน 3 เสียงเรียก</translation>
    </message>
    <message>
        <source>{of} calls with counted rings</source>
        <translation>{of} สายที่นับเสียงเรียก</translation>
    </message>
    <message>
        <source>Settled at first contact</source>
        <translation>ตอบได้ในการติดต่อครั้งแรก</translation>
    </message>
    <message>
        <source>{of} calls of which it was said</source>
        <translation>{of} สายที่ระบุไว้</translation>
    </message>
    <message>
        <source>Transfers connected</source>
        <translation>โอนสายสำเร็จ (มีผู้รับสาย)</translation>
    </message>
    <message>
        <source>{of} transfers</source>
        <translation>{of} ครั้งที่โอน</translation>
    </message>
    <message>
        <source>Call-backs kept in time</source>
        <translation>โทรกลับตามกำหนด</translation>
    </message>
    <message>
        <source>{of} · late {late} · open {open}</source>
        <translation>{of} · ช้า {late} · ค้าง {open}</translation>
    </message>
    <message>
        <source>Entered within 24 hours</source>
        <translation>บันทึกภายใน 24 ชั่วโมง</translation>
    </message>
    <message>
        <source>{of} calls</source>
        <translation>{of} สาย</translation>
    </message>
    <message>
        <source>Length, mean</source>
        <translation>ความยาวสาย (เฉลี่ย)</translation>
    </message>
    <message>
        <source>Length, 90th percentile</source>
        <translation>ความยาวสาย (เปอร์เซ็นไทล์ที่ 90)</translation>
    </message>
    <message>
        <source>known for {of} calls</source>
        <translation>ทราบ {of} สาย</translation>
    </message>
</context>
<context>
    <name>PhoneRows</name>
    <message>
        <source>Calls</source>
        <translation>จำนวนสาย</translation>
    </message>
    <message>
        <source>Voided (not counted)</source>
        <translation>รายการที่ยกเลิก (ไม่นับรวม)</translation>
    </message>
    <message>
        <source>Answered within 3 rings</source>
        <translation>รับสายภายใน 3 เสียงเรียก</translation>
    </message>
    <message>
        <source>Settled at first contact</source>
        <translation>ตอบได้ในการติดต่อครั้งแรก</translation>
    </message>
    <message>
        <source>Calls transferred</source>
        <translation>สายที่โอน</translation>
    </message>
    <message>
        <source>Transfers connected</source>
        <translation>โอนสายสำเร็จ (มีผู้รับสาย)</translation>
    </message>
    <message>
        <source>Call-backs kept in time</source>
        <translation>โทรกลับตามกำหนด</translation>
    </message>
    <message>
        <source>Entered within 24 hours</source>
        <translation>บันทึกภายใน 24 ชั่วโมง</translation>
    </message>
    <message>
        <source>Entered later</source>
        <translation>บันทึกหลังจาก 24 ชั่วโมง</translation>
    </message>
    <message>
        <source>Length, mean</source>
        <translation>ความยาวสาย (เฉลี่ย)</translation>
    </message>
    <message>
        <source>Length, median</source>
        <translation>ความยาวสาย (มัธยฐาน)</translation>
    </message>
    <message>
        <source>Length, 90th percentile</source>
        <translation>ความยาวสาย (เปอร์เซ็นไทล์ที่ 90)</translation>
    </message>
    <message>
        <source>Rings: {n}</source>
        <translation>เสียงเรียก: {n}</translation>
    </message>
    <message>
        <source>Caller: {kind}</source>
        <translation>ผู้ติดต่อ: {kind}</translation>
    </message>
</context>
<context>
    <name>PhoneStatistics</name>
    <message>
        <source>Statistics of the telephone</source>
        <extracomment>A call is wanted in the register: its id. The meeting&apos;s note was kept, or what is to be reported may have changed.</extracomment>
        <translation>สถิติการให้บริการทางโทรศัพท์</translation>
    </message>
    <message>
        <source>this period is not over yet</source>
        <translation>ช่วงนี้ยังไม่สิ้นสุด</translation>
    </message>
    <message>
        <source>View and print   Ctrl+P</source>
        <translation>ดูและพิมพ์   Ctrl+P</translation>
    </message>
    <message>
        <source>Report of last quarter   F11</source>
        <translation>รายงานไตรมาสก่อน   F11</translation>
    </message>
    <message>
        <source>Save as Excel …</source>
        <translation>บันทึกเป็น Excel …</translation>
    </message>
    <message>
        <source>What the figures mean</source>
        <translation>คำจำกัดความของตัวเลข</translation>
    </message>
    <message>
        <source>Once calls are written down (F3), their figures stand here: how many, about what, how soon they were answered, and what came of them. For other days choose another period above.</source>
        <translation>เมื่อบันทึกสายโทรศัพท์ (F3) แล้ว ตัวเลขจะแสดงที่นี่ ได้แก่ จำนวนสาย เรื่องที่ติดต่อ ความรวดเร็วในการรับสาย และผลการดำเนินการ หากต้องการวันอื่น โปรดเลือกช่วงเวลาด้านบน</translation>
    </message>
    <message>
        <source>No calls on these days</source>
        <translation>ไม่มีสายโทรศัพท์ในช่วงนี้</translation>
    </message>
</context>
<context>
    <name>PhoneTables</name>
    <message>
        <source>Topic</source>
        <extracomment>So many frequent callers are shown before one asks for all. A row was pressed: a `Behind`.</extracomment>
        <translation>เรื่องที่ติดต่อ</translation>
    </message>
    <message>
        <source>Who phones often</source>
        <translation>ผู้ที่โทรบ่อย</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>หมายเลขโทรศัพท์</translation>
    </message>
    <message>
        <source>All figures beside earlier ones</source>
        <translation>ตัวเลขทั้งหมดเทียบกับช่วงก่อน</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>ตัวเลข</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>เรื่องที่ติดต่อทั้งหมด</translation>
    </message>
    <message>
        <source>Transfers by unit</source>
        <translation>การโอนสายตามหน่วยงาน</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>หน่วยงาน</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>รายเดือน</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>เดือน</translation>
    </message>
    <message>
        <source>By week</source>
        <translation>รายสัปดาห์</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>สัปดาห์</translation>
    </message>
    <message>
        <source>Show {n}</source>
        <translation>แสดง {n} หมายเลข</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>แสดงน้อยลง</translation>
    </message>
    <message>
        <source>Nobody phoned {n} times or more.</source>
        <translation>ไม่มีผู้โทรตั้งแต่ {n} ครั้งขึ้นไป</translation>
    </message>
    <message>
        <source>{there} numbers phoned {n} times or more, the most frequent first.</source>
        <translation>มี {there} หมายเลขที่โทรตั้งแต่ {n} ครั้งขึ้นไป เรียงจากที่โทรมากที่สุด</translation>
    </message>
</context>
<context>
    <name>PhotoPlace</name>
    <message>
        <source>Photo on its way</source>
        <extracomment>In design pixels; a card&apos;s photo is about 148 × 178. A card&apos;s photo has 5118 bytes at most: one that claims to be larger than this is none.</extracomment>
        <translation>กำลังอ่านรูปถ่าย</translation>
    </message>
    <message>
        <source>Do without the photo</source>
        <translation>ไม่ต้องอ่านรูปถ่าย</translation>
    </message>
    <message>
        <source>Photo on the card</source>
        <translation>รูปถ่ายในบัตร</translation>
    </message>
    <message>
        <source>The photo on the card is damaged</source>
        <translation>รูปในบัตรชำรุด</translation>
    </message>
    <message>
        <source>Taken out too soon</source>
        <translation>ดึงบัตรก่อนรูปครบ</translation>
    </message>
    <message>
        <source>Without the photo</source>
        <translation>ไม่แสดงรูป</translation>
    </message>
    <message>
        <source>The photo could not be read</source>
        <translation>อ่านรูปไม่สำเร็จ</translation>
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
        <source>The system has no printer yet. Add one in the system&apos;s settings.</source>
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
    <name>PrivacySettings</name>
    <message>
        <source>Nothing was removed yet.</source>
        <extracomment>So many lines of the record are in sight; the dialogs and the console know all.</extracomment>
        <translation>ยังไม่มีการลบข้อมูล</translation>
    </message>
    <message>
        <source>When a period is over, names, numbers and texts are removed for good. Figures stay. Saving a period removes nothing yet.</source>
        <translation>เมื่อพ้นระยะเวลา ชื่อ หมายเลข และข้อความจะถูกลบถาวร ตัวเลขสถิติยังคงอยู่ การบันทึกระยะเวลายังไม่ลบข้อมูลใด</translation>
    </message>
    <message>
        <source>See what would be removed …</source>
        <translation>ตรวจข้อมูลที่พ้นระยะเวลา …</translation>
    </message>
    <message>
        <source>Data about one person …</source>
        <translation>ข้อมูลของบุคคลหนึ่ง …</translation>
    </message>
    <message>
        <source>Record of processing …</source>
        <translation>บันทึกรายการกิจกรรม …</translation>
    </message>
    <message>
        <source>For how long personal data is kept</source>
        <translation>ระยะเวลาการเก็บรักษาข้อมูลส่วนบุคคล</translation>
    </message>
    <message>
        <source>Removal, requests and papers</source>
        <translation>การลบข้อมูล คำขอ และเอกสาร</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>บันทึกการดำเนินการ</translation>
    </message>
</context>
<context>
    <name>ProcessingDialog</name>
    <message>
        <source>Record of processing</source>
        <extracomment>Three lines, as most texts have.</extracomment>
        <translation>บันทึกรายการกิจกรรมการประมวลผล</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>บันทึกเป็นไฟล์ {name} แล้ว</translation>
    </message>
    <message>
        <source>Proposed texts for a probation office; change what is otherwise here. The periods are those of the settings. An empty text is the proposed one again.</source>
        <translation>ข้อความที่เสนอสำหรับสำนักงานคุมประพฤติ โปรดแก้ไขให้ตรงกับสำนักงาน ระยะเวลาเป็นไปตามที่ตั้งค่าไว้ ข้อความที่เว้นว่างจะกลับเป็นข้อความที่เสนอ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>บันทึกเป็น PDF …</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
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
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>เลื่อนไปทางซ้าย</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>เลื่อนไปทางขวา</translation>
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
    <name>QueueStatistics</name>
    <message>
        <source>Statistics of the queue</source>
        <translation>สถิติการให้บริการระบบบัตรคิว</translation>
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
        <source>Once tickets are issued at the front desk (F2), their figures stand here. For other days choose another period above.</source>
        <translation>เมื่อออกบัตรคิวที่จุดบริการ (F2) ตัวเลขจะแสดงที่นี่ หากต้องการวันอื่น โปรดเลือกช่วงเวลาด้านบน</translation>
    </message>
    <message>
        <source>No tickets on these days</source>
        <translation>ไม่มีบัตรคิวในวันเหล่านี้</translation>
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
    <name>RecoverDialog</name>
    <message>
        <source>Recovery key</source>
        <translation>กุญแจกู้คืน</translation>
    </message>
    <message>
        <source>Recovery key from the paper</source>
        <translation>กุญแจกู้คืนที่จดไว้</translation>
    </message>
    <message>
        <source>Put the key back</source>
        <translation>ใส่กุญแจกลับคืน</translation>
    </message>
    <message>
        <source>Try again without it</source>
        <translation>ลองเปิดอีกครั้งโดยไม่ใส่</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>The key is not on this machine</source>
        <translation>ไม่พบกุญแจในเครื่องนี้</translation>
    </message>
    <message>
        <source>Group {n} was not read right. Compare it with the paper.</source>
        <translation>กลุ่มที่ {n} ไม่ถูกต้อง โปรดเทียบกับที่จดไว้</translation>
    </message>
    <message>
        <source>{n} of {length} characters</source>
        <translation>{n} จาก {length} ตัวอักษร</translation>
    </message>
</context>
<context>
    <name>RecoveryForm</name>
    <message>
        <source>Later, in Settings, tab Backup</source>
        <translation>ไว้ภายหลัง ดูได้ที่ ตั้งค่า แท็บสำรองข้อมูล</translation>
    </message>
    <message>
        <source>The recovery key of this office</source>
        <translation>กุญแจกู้คืนของสำนักงาน</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Recovery key</source>
        <translation>กุญแจกู้คืน</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>Save as PDF …</source>
        <translation>บันทึกเป็น PDF …</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>จดไว้แล้ว</translation>
    </message>
    <message>
        <source>The office&apos;s data and its backups are encrypted. If this machine fails or forgets the key, this recovery key is the only way back to them; nobody can issue another.</source>
        <translation>ข้อมูลของสำนักงานและข้อมูลสำรองถูกเข้ารหัสไว้ หากเครื่องเสียหรือกุญแจหาย กุญแจกู้คืนนี้เป็นทางเดียวที่จะเปิดข้อมูลได้อีก ไม่มีผู้ใดออกให้ใหม่ได้</translation>
    </message>
    <message>
        <source>Write it down, or save it as a PDF and print that. Keep the paper locked away, not beside the backups: whoever has both reads everything.</source>
        <translation>จดไว้ หรือบันทึกเป็น PDF แล้วพิมพ์ เก็บกระดาษไว้ในที่ปิดล็อก อย่าเก็บไว้กับข้อมูลสำรอง เพราะผู้ที่มีทั้งสองอย่างอ่านข้อมูลได้ทั้งหมด</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>กุญแจกู้คืน</translation>
    </message>
    <message>
        <source>Saved as {name}. Print it, and remove the file.</source>
        <translation>บันทึกเป็น {name} แล้ว โปรดพิมพ์แล้วลบไฟล์</translation>
    </message>
</context>
<context>
    <name>RegisterPanel</name>
    <message>
        <source>Phone register</source>
        <extracomment>When the list is read anew, at most so many of the rows that are there already. Below this width (at 100 % text) the topic stands under the caller. Below this width the doors to the filters stand under the search. From this width on the details stand beside the list; from this height on below it; else in its place. Below this height everything that can be left out is. So many calls stay in sight above the details. Something was changed here that other pages show.</extracomment>
        <translation>ทะเบียนคุมโทรศัพท์</translation>
    </message>
    <message>
        <source>{n} found</source>
        <extracomment>The id of the call that is open, or about to be.</extracomment>
        <translation>พบ {n} รายการ</translation>
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
        <source>this month written down within 24 hours {n} of {of}</source>
        <translation>เดือนนี้บันทึกภายใน 24 ชั่วโมง {n} จาก {of}</translation>
    </message>
</context>
<context>
    <name>ReportHint</name>
    <message>
        <source>Put this hint away for this quarter</source>
        <extracomment>The report of this quarter is wanted.</extracomment>
        <translation>ไม่ต้องเตือนอีกสำหรับไตรมาสนี้</translation>
    </message>
    <message>
        <source>Print the report of quarter {n}/{year}</source>
        <translation>พิมพ์รายงานไตรมาสที่ {n}/{year}</translation>
    </message>
    <message>
        <source>To the figures of the telephone (F6)</source>
        <translation>ไปที่สถิติโทรศัพท์ (F6)</translation>
    </message>
</context>
<context>
    <name>ReportPreview</name>
    <message>
        <source>Report of the telephone</source>
        <extracomment>How much larger or smaller one step of the zoom is, and how far it goes.</extracomment>
        <translation>รายงานสถิติการให้บริการทางโทรศัพท์</translation>
    </message>
    <message>
        <source>Making the report …</source>
        <translation>กำลังจัดทำรายงาน …</translation>
    </message>
    <message>
        <source>Page {n} of {pages}</source>
        <translation>หน้า {n} จาก {pages}</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>กำลังพิมพ์ …</translation>
    </message>
    <message>
        <source>{n} pages were handed to the printer.</source>
        <translation>ส่งให้เครื่องพิมพ์แล้ว {n} หน้า</translation>
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
        <source>The report&apos;s pages</source>
        <translation>หน้ารายงาน</translation>
    </message>
    <message>
        <source>What the meeting says was typed but not kept yet, so it is not in this report.</source>
        <translation>ผลการประชุมที่พิมพ์ค้างไว้ยังไม่ได้บันทึก จึงยังไม่อยู่ในรายงานนี้</translation>
    </message>
    <message>
        <source>Page before (PageUp)</source>
        <translation>หน้าก่อน (PageUp)</translation>
    </message>
    <message>
        <source>Next page (PageDown)</source>
        <translation>หน้าถัดไป (PageDown)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation>ย่อ (Ctrl+−)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>ขยาย (Ctrl++)</translation>
    </message>
    <message>
        <source>Page width   Ctrl+0</source>
        <translation>พอดีความกว้าง   Ctrl+0</translation>
    </message>
    <message>
        <source>With the register   Ctrl+T</source>
        <translation>แนบทะเบียน   Ctrl+T</translation>
    </message>
    <message>
        <source>The phone register of these days as an annex, a line a call</source>
        <translation>แนบทะเบียนคุมโทรศัพท์ของช่วงนี้ บรรทัดละหนึ่งสาย</translation>
    </message>
    <message>
        <source>Thai digits   Ctrl+D</source>
        <translation>เลขไทย   Ctrl+D</translation>
    </message>
    <message>
        <source>Numbers in Thai digits</source>
        <translation>แสดงตัวเลขเป็นเลขไทย</translation>
    </message>
    <message>
        <source>Save as PDF …   Ctrl+S</source>
        <translation>บันทึกเป็น PDF …   Ctrl+S</translation>
    </message>
    <message>
        <source>Print …   Ctrl+P</source>
        <translation>พิมพ์ …   Ctrl+P</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>ความคืบหน้า</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>ReserveStrip</name>
    <message>
        <source>Tickets from the reserve passed on: {n}</source>
        <extracomment>So long it is said that all were passed on. Tickets came to the server. How many were passed on since something waited last. Of which was said that the server does not take them.</extracomment>
        <translation>ส่งคิวจากเลขสำรองเข้าระบบแล้ว {n} คิว</translation>
    </message>
    <message>
        <source>To be passed on: {n} · not possible yet: {why}</source>
        <translation>รอส่งเข้าระบบ {n} คิว · ยังส่งไม่ได้ {why}</translation>
    </message>
    <message>
        <source>To be passed on: {n} · issued from the numbers in reserve until the server is back</source>
        <translation>รอส่งเข้าระบบ {n} คิว · ออกจากเลขสำรองจนกว่าเครื่องแม่ข่ายจะกลับมา</translation>
    </message>
</context>
<context>
    <name>RestoreStrip</name>
    <message>
        <source>It is of an earlier version and is brought up to date; the file stays.</source>
        <translation>ข้อมูลนี้มาจากโปรแกรมรุ่นก่อน ระบบจะปรับให้เป็นรุ่นปัจจุบัน ไฟล์สำรองคงเดิม</translation>
    </message>
    <message>
        <source>In this backup</source>
        <translation>ในข้อมูลสำรองนี้</translation>
    </message>
    <message>
        <source>In the program now</source>
        <translation>ในโปรแกรมขณะนี้</translation>
    </message>
    <message>
        <source>Restore this backup …</source>
        <translation>กู้คืนข้อมูลสำรองนี้ …</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>ไม่กู้คืน</translation>
    </message>
    <message>
        <source>Yes, restore and start over</source>
        <translation>ใช่ กู้คืนและเริ่มโปรแกรมใหม่</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ยังไม่กู้คืน</translation>
    </message>
    <message>
        <source>Backup of {at}</source>
        <translation>ข้อมูลสำรองเมื่อ {at}</translation>
    </message>
    <message>
        <source>made by {who}</source>
        <translation>สำรองโดย {who}</translation>
    </message>
    <message>
        <source>Version of the tables: {revision}</source>
        <translation>รุ่นของฐานข้อมูล {revision}</translation>
    </message>
    <message>
        <source>Restore this backup? What was written since goes out of use; the present database is set aside beside it and can be restored again. Close GECC Desk in other windows of this machine first. The program starts over.</source>
        <translation>ต้องการกู้คืนข้อมูลสำรองนี้หรือไม่ ข้อมูลที่บันทึกหลังจากนั้นจะไม่ถูกใช้งาน ฐานข้อมูลปัจจุบันจะเก็บแยกไว้และกู้คืนกลับมาได้ โปรดปิด GECC Desk หน้าต่างอื่นในเครื่องนี้ก่อน โปรแกรมจะเริ่มใหม่</translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message>
        <source>Personal data whose period is over</source>
        <extracomment>Something was removed.</extracomment>
        <translation>ข้อมูลส่วนบุคคลที่พ้นระยะเวลา</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>กำลังนับ …</translation>
    </message>
    <message>
        <source>{n} entries lose their personal data for good. This cannot be undone.</source>
        <translation>ข้อมูลส่วนบุคคลใน {n} รายการจะถูกลบถาวรและเรียกคืนไม่ได้</translation>
    </message>
    <message>
        <source>{n} of {of}</source>
        <translation>{n} จาก {of}</translation>
    </message>
    <message>
        <source>Removed: {what}</source>
        <translation>ลบแล้ว: {what}</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>ลบถาวร</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>ไม่ลบ</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>ลบข้อมูล …</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
    <message>
        <source>How far the removal is</source>
        <translation>ความคืบหน้าของการลบ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
</context>
<context>
    <name>RoleTable</name>
    <message>
        <source>may</source>
        <translation>ทำได้</translation>
    </message>
    <message>
        <source>may not</source>
        <translation>ทำไม่ได้</translation>
    </message>
    <message>
        <source>Tickets given, visitors called and served, whole citizen IDs shown</source>
        <translation>ออกบัตรคิว เรียกและให้บริการผู้มาติดต่อ ดูเลขประจำตัวประชาชนเต็ม</translation>
    </message>
    <message>
        <source>Calls written down, searched and called back; figures seen</source>
        <translation>บันทึก ค้นหา และโทรกลับ ดูสถิติ</translation>
    </message>
    <message>
        <source>Calls corrected and voided; reports made</source>
        <translation>แก้ไขและยกเลิกบันทึกโทรศัพท์ จัดทำรายงาน</translation>
    </message>
    <message>
        <source>The day closed; the register brought in and taken out</source>
        <translation>ปิดวันทำการ นำเข้าและส่งออกทะเบียน</translation>
    </message>
    <message>
        <source>Settings, backups, the record of use, requests about personal data</source>
        <translation>ตั้งค่า สำรองข้อมูล ดูบันทึกการใช้งาน และคำขอเรื่องข้อมูลส่วนบุคคล</translation>
    </message>
    <message>
        <source>Accounts; a backup restored; personal data removed for good</source>
        <translation>บัญชีผู้ใช้ กู้คืนข้อมูล และลบข้อมูลส่วนบุคคลถาวร</translation>
    </message>
</context>
<context>
    <name>SaidStrip</name>
    <message>
        <source>Undo</source>
        <extracomment>What takes longer shows that it goes on. What was saved can be taken back that long (`gecc_desk.domain.calls.UNDO_VOID_WITHIN`).</extracomment>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>เลิกทำ (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Being saved</source>
        <translation>กำลังบันทึก</translation>
    </message>
</context>
<context>
    <name>SamePopup</name>
    <message>
        <source>The same person as {name}</source>
        <extracomment>How wide one of the two side by side is. So many may be the same, and so many joined ones are at hand. The two are one: the other, the person. Somebody who was joined is another all the same: that one, the person.</extracomment>
        <translation>คนเดียวกันกับ {name}</translation>
    </message>
    <message>
        <source>Kept as the same person</source>
        <translation>นับเป็นคนเดียวกันแล้ว</translation>
    </message>
    <message>
        <source>Tell apart</source>
        <translation>แยกเป็นคนละคน</translation>
    </message>
    <message>
        <source>Tell apart: {n}</source>
        <translation>แยกเป็นคนละคน: {n}</translation>
    </message>
    <message>
        <source>Citizen ID known</source>
        <translation>รู้จักจากบัตรประชาชน</translation>
    </message>
    <message>
        <source>Name not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
    <message>
        <source>Another name …</source>
        <translation>ชื่ออื่น …</translation>
    </message>
    <message>
        <source>Same number or a like name</source>
        <translation>หมายเลขเดียวกันหรือชื่อคล้ายกัน</translation>
    </message>
    <message>
        <source>Nobody else of a like name is known.</source>
        <translation>ไม่พบบุคคลอื่นที่ชื่อคล้ายกัน</translation>
    </message>
    <message>
        <source>1   Yes, one person</source>
        <translation>1   ใช่ คนเดียวกัน</translation>
    </message>
    <message>
        <source>2   No, two people</source>
        <translation>2   ไม่ใช่ คนละคน</translation>
    </message>
    <message>
        <source>Both are shown as one from now on. They can be told apart again.</source>
        <translation>จากนี้จะแสดงเป็นบุคคลเดียวกัน และแยกออกได้ภายหลัง</translation>
    </message>
</context>
<context>
    <name>SaveAudit</name>
    <message>
        <source>Record of use</source>
        <translation>บันทึกการใช้งานระบบ</translation>
    </message>
    <message>
        <source>Save the record of use</source>
        <translation>บันทึกการใช้งานระบบเป็นไฟล์</translation>
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
    <message>
        <source>Phone report</source>
        <translation>รายงานสถิติโทรศัพท์</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search name, number, topic, unit, note …  Ctrl+F</source>
        <extracomment>A search text is no letter: what is pasted by mistake stays bearable. Esc in an empty field.</extracomment>
        <translation>ค้นหา ชื่อ เบอร์ เรื่อง หน่วยงาน หมายเหตุ …  Ctrl+F</translation>
    </message>
    <message>
        <source>Search the register</source>
        <translation>ค้นหาในทะเบียน</translation>
    </message>
</context>
<context>
    <name>ServerDialog</name>
    <message>
        <source>Server</source>
        <extracomment>So much of the screen&apos;s height is left to others, in design pixels.</extracomment>
        <translation>เครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>Close   Esc</source>
        <translation>ปิด   Esc</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>With a server several computers share one queue and one phone register. Its administrator tells you what to fill in here. The server&apos;s data stays on the server, and this computer&apos;s on this computer.</source>
        <extracomment>So often it is asked whether the look at the server is over. A server, or this machine&apos;s own office, was chosen for the next start. It is to be opened at once. Something was said below, which may need more room. What was tried and is well.</extracomment>
        <translation>เมื่อมีเครื่องแม่ข่าย หลายเครื่องใช้บัตรคิวและทะเบียนโทรศัพท์ร่วมกัน กรอกตามที่ผู้ดูแลเครื่องแม่ข่ายแจ้ง ข้อมูลบนเครื่องแม่ข่ายอยู่ที่เครื่องแม่ข่าย ข้อมูลของเครื่องนี้ยังอยู่ในเครื่องนี้</translation>
    </message>
    <message>
        <source>This office has a server</source>
        <translation>สำนักงานนี้มีเครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>Name or address of the server</source>
        <translation>ชื่อหรือที่อยู่ของเครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>พอร์ต</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>ฐานข้อมูล</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ชื่อผู้ใช้</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Certificate file, by which the server proves who it is</source>
        <translation>ไฟล์ใบรับรอง สำหรับยืนยันตัวตนของเครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>not needed if none was given to you</source>
        <translation>เว้นว่างได้ หากไม่ได้รับไฟล์นี้</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>เลือก …</translation>
    </message>
    <message>
        <source>Choose the certificate file</source>
        <translation>เลือกไฟล์ใบรับรอง</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>ทดสอบ</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>ใช้เครื่องแม่ข่ายนี้</translation>
    </message>
    <message>
        <source>Test it first.</source>
        <translation>โปรดทดสอบก่อน</translation>
    </message>
    <message>
        <source>Back to this computer&apos;s own office</source>
        <translation>กลับไปใช้สำนักงานในเครื่องนี้</translation>
    </message>
    <message>
        <source>Open it now</source>
        <translation>เปิดเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>Now: the office on this computer.</source>
        <translation>ปัจจุบัน: สำนักงานในเครื่องนี้</translation>
    </message>
    <message>
        <source>Now: the office {database} on the server {host}.</source>
        <translation>ปัจจุบัน: สำนักงาน {database} บนเครื่องแม่ข่าย {host}</translation>
    </message>
    <message>
        <source>is kept already</source>
        <translation>เก็บไว้แล้ว</translation>
    </message>
    <message>
        <source>▲ This computer has no key store that can be used. The password lies in a file that only this user can read: whoever has the whole disk can read it.</source>
        <translation>▲ เครื่องนี้ไม่มีที่เก็บกุญแจของระบบที่ใช้ได้ รหัสผ่านอยู่ในไฟล์ที่ผู้ใช้นี้เท่านั้นอ่านได้ ผู้ที่ได้ดิสก์ไปทั้งลูกอ่านรหัสผ่านได้</translation>
    </message>
    <message>
        <source>▲ This start was given its office otherwise (--demo, --database or GECC_DESK_DATABASE). What is chosen here holds for starts without that.</source>
        <translation>▲ การเปิดครั้งนี้กำหนดสำนักงานไว้ด้วย --demo, --database หรือ GECC_DESK_DATABASE สิ่งที่เลือกที่นี่มีผลเมื่อเปิดโดยไม่กำหนดเช่นนั้น</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>กำลังติดต่อเครื่องแม่ข่าย …</translation>
    </message>
    <message>
        <source>✓ Well: {office}, PostgreSQL {version}.</source>
        <translation>✓ ใช้ได้: {office} PostgreSQL รุ่น {version}</translation>
    </message>
    <message>
        <source>The connection is encrypted, and the server proved who it is.</source>
        <translation>การเชื่อมต่อเข้ารหัส และเครื่องแม่ข่ายยืนยันตัวตนแล้ว</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>การเชื่อมต่อเข้ารหัส</translation>
    </message>
    <message>
        <source>The server is on this computer: nothing goes over the network.</source>
        <translation>เครื่องแม่ข่ายอยู่ในเครื่องนี้ ไม่มีข้อมูลผ่านเครือข่าย</translation>
    </message>
    <message>
        <source>✓ Kept. From the next start on this computer opens the office on the server.</source>
        <translation>✓ เก็บแล้ว เมื่อเปิดโปรแกรมครั้งต่อไป เครื่องนี้จะเปิดสำนักงานบนเครื่องแม่ข่าย</translation>
    </message>
    <message>
        <source>✓ Kept. From the next start on this computer opens its own office. What is on the server stays there.</source>
        <translation>✓ เก็บแล้ว เมื่อเปิดโปรแกรมครั้งต่อไป เครื่องนี้จะเปิดสำนักงานในเครื่องนี้ ข้อมูลบนเครื่องแม่ข่ายยังอยู่ที่เดิม</translation>
    </message>
    <message>
        <source>Certificates (*.crt *.pem *.cer);;All files (*)</source>
        <translation>ใบรับรอง (*.crt *.pem *.cer);;ทุกไฟล์ (*)</translation>
    </message>
</context>
<context>
    <name>ServiceButton</name>
    <message>
        <source>Ticket for {service}</source>
        <extracomment>People who are new to computers press everything twice; that is one visitor all the same. After a question has gone by itself: a digit that was its answer is no service&apos;s key. What the note about such a question is filed under.</extracomment>
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
        <extracomment>The place of the tab of people and ID cards. The place of the tab of personal data and its periods.</extracomment>
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
        <translation>สำนักงาน</translation>
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
        <source>People and ID cards</source>
        <translation>บุคคลและบัตร</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>The citizen IDs of {n} people were removed.</source>
        <translation>ลบเลขประจำตัวประชาชนของ {n} คนแล้ว</translation>
    </message>
    <message>
        <source>Begun anew. {n} people are recognised again once they have come once more.</source>
        <translation>เริ่มจดจำใหม่แล้ว ผู้รับบริการ {n} คนจะถูกจดจำอีกครั้งเมื่อนำบัตรมาอีกครั้ง</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>บัญชีผู้ใช้</translation>
    </message>
    <message>
        <source>This office has a server …</source>
        <translation>สำนักงานนี้มีเครื่องแม่ข่าย …</translation>
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
        <source>{n} min</source>
        <translation>{n} นาที</translation>
    </message>
    <message>
        <source>The desk is locked when nobody has touched it for</source>
        <translation>ล็อกหน้าจอเมื่อไม่มีผู้ใช้งานนาน</translation>
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
        <source>The extension is filled in when a call is transferred to the unit.</source>
        <translation>เมื่อโอนสายไปยังหน่วยงาน ระบบจะใส่หมายเลขต่อให้</translation>
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
    <message>
        <source>Record of use …   Ctrl+H</source>
        <translation>บันทึกการใช้งานระบบ …   Ctrl+H</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>ข้อมูลส่วนบุคคล</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>สำรองข้อมูล</translation>
    </message>
</context>
<context>
    <name>SideSwitch</name>
    <message>
        <source>Queue</source>
        <translation>คิว</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>โทรศัพท์</translation>
    </message>
    <message>
        <source>Statistics of</source>
        <translation>สถิติของ</translation>
    </message>
    <message>
        <source>{text} (F6 once more: the other side)</source>
        <translation>{text} (กด F6 อีกครั้งเพื่อสลับ)</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Password</source>
        <extracomment>Name and password. Whether the cursor begins at the names: somebody else is to sit down.</extracomment>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Password forgotten?</source>
        <translation>ลืมรหัสผ่าน</translation>
    </message>
    <message>
        <source>{name} can no longer sign in. Who are you?</source>
        <translation>{name} เข้าใช้ไม่ได้แล้ว โปรดเลือกชื่อของท่าน</translation>
    </message>
    <message>
        <source>Try it as typed on the English keyboard</source>
        <translation>ลองอีกครั้งแบบแป้นพิมพ์อังกฤษ</translation>
    </message>
    <message>
        <source>Try it as typed on the Thai keyboard</source>
        <translation>ลองอีกครั้งแบบแป้นพิมพ์ไทย</translation>
    </message>
    <message>
        <source>Several passwords were wrong. The next is looked at when the time is over.</source>
        <translation>ใส่รหัสผ่านผิดหลายครั้ง โปรดรอจนครบเวลาแล้วลองใหม่</translation>
    </message>
    <message>
        <source>Please type your password.</source>
        <translation>โปรดใส่รหัสผ่าน</translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation>หน้าจอล็อกอยู่</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>ลงชื่อเข้าใช้</translation>
    </message>
    <message>
        <source>Ctrl+U: choose another name.</source>
        <translation>Ctrl+U เพื่อเลือกชื่ออื่น</translation>
    </message>
    <message>
        <source>Press your number or the first letter of your name.</source>
        <translation>กดหมายเลข หรืออักษรตัวแรกของชื่อท่าน</translation>
    </message>
    <message>
        <source>What is half typed is kept. Ctrl+U: somebody else signs in.</source>
        <translation>สิ่งที่พิมพ์ค้างไว้ยังอยู่ครบ กด Ctrl+U เพื่อเปลี่ยนผู้ใช้</translation>
    </message>
    <message>
        <source>Unlock   Enter</source>
        <translation>ปลดล็อก   Enter</translation>
    </message>
    <message>
        <source>Sign in   Enter</source>
        <translation>เข้าใช้   Enter</translation>
    </message>
    <message>
        <source>Looking at the password …</source>
        <translation>กำลังตรวจรหัสผ่าน …</translation>
    </message>
    <message>
        <source>Again in {n} s</source>
        <translation>ลองใหม่ได้ในอีก {n} วินาที</translation>
    </message>
</context>
<context>
    <name>SuggestEdit</name>
    <message>
        <source>Enter takes it</source>
        <extracomment>The words on the key that takes the grey text: their size and room, in design pixels, and how much of the grey text must stay in sight beside them. What stands between a text in the wrong layout and the suggestion that takes its place. What was most probably meant; an empty text: nothing is offered any more. Whether the offer of now has been painted: only then somebody can have seen it. The text for which an offer was sent away; None where none was.</extracomment>
        <translation>Enter ใช้</translation>
    </message>
    <message>
        <source>→ takes it</source>
        <translation>→ ใช้</translation>
    </message>
    <message>
        <source>{takes} · Esc does not</source>
        <translation>{takes} · Esc ไม่ใช้</translation>
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
        <source>From the numbers in reserve</source>
        <translation>เลขสำรอง</translation>
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
        <extracomment>The printer is to be tried again. Its settings are wanted. A backup is to be tried again. The settings of backups are wanted. Whom to call back is wanted. Whoever sits here wants to change their password, the person, to lock, to leave.</extracomment>
        <translation>ปุ่มลัด F1</translation>
    </message>
    <message>
        <source>Show the keys of this page (F1)</source>
        <translation>แสดงปุ่มลัดของหน้านี้ (F1)</translation>
    </message>
    <message>
        <source>Show whom to call back (F5)</source>
        <translation>ดูรายการที่ต้องโทรกลับ (F5)</translation>
    </message>
    <message>
        <source>Password, change of person, lock</source>
        <translation>รหัสผ่าน เปลี่ยนผู้ใช้ ล็อกหน้าจอ</translation>
    </message>
    <message>
        <source>Signed in: {name}, {role}</source>
        <translation>ผู้ใช้: {name} {role}</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>โหมดสาธิต</translation>
    </message>
    <message>
        <source>An invented office: nothing is kept</source>
        <translation>สำนักงานสมมติ ข้อมูลไม่ถูกเก็บไว้</translation>
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
    <message>
        <source>▲ Calls back overdue {n}</source>
        <translation>▲ โทรกลับเกินกำหนด {n}</translation>
    </message>
</context>
<context>
    <name>TransferRow</name>
    <message>
        <source>Type, or ↓ for all units</source>
        <extracomment>So many transfers can be written into one call.</extracomment>
        <translation>พิมพ์ชื่อ หรือกด ↓ เพื่อดูทุกหน่วยงาน</translation>
    </message>
    <message>
        <source>ext.</source>
        <translation>ต่อ</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>หมายเลขต่อ</translation>
    </message>
    <message>
        <source>What came of the transfer</source>
        <translation>ผลการโอนสาย</translation>
    </message>
    <message>
        <source>Transferred to unit</source>
        <translation>โอนสายไปยังหน่วยงาน</translation>
    </message>
    <message>
        <source>Take this transfer out (Ctrl+J)</source>
        <translation>ลบการโอนสายนี้ (Ctrl+J)</translation>
    </message>
</context>
<context>
    <name>TransferRows</name>
    <message>
        <source>+ Another unit   Ctrl+T</source>
        <extracomment>Another row, or one less: whoever scrolls makes room. Enter behind a result: the `TransferResult`, None where none was chosen.</extracomment>
        <translation>+ โอนต่ออีกหน่วยงาน   Ctrl+T</translation>
    </message>
    <message>
        <source>The call was passed on once more</source>
        <translation>โอนสายไปยังหน่วยงานอื่นอีกครั้ง</translation>
    </message>
    <message>
        <source>Transferred to unit, and what came of it</source>
        <translation>โอนสายไปยังหน่วยงาน และผลการโอน</translation>
    </message>
</context>
<context>
    <name>TrayReminder</name>
    <message>
        <source>{n} calls back are overdue</source>
        <translation>มีรายการโทรกลับเกินกำหนด {n} รายการ</translation>
    </message>
</context>
<context>
    <name>TypedIdField</name>
    <message>
        <source>13 digits, then Enter</source>
        <extracomment>A whole and right citizen ID, 13 plain digits; the field is empty again. Somebody gave it up.</extracomment>
        <translation>13 หลัก แล้วกด Enter</translation>
    </message>
    <message>
        <source>Citizen ID, typed by hand</source>
        <translation>เลขประจำตัวประชาชนที่พิมพ์เอง</translation>
    </message>
    <message>
        <source>Look up this citizen ID (Enter)</source>
        <translation>ค้นหาเลขนี้ (Enter)</translation>
    </message>
    <message>
        <source>Citizen ID number</source>
        <translation>เลขประจำตัวประชาชน</translation>
    </message>
    <message>
        <source>✓ 13 digits, now press Enter</source>
        <translation>✓ ครบ 13 หลัก กด Enter</translation>
    </message>
    <message>
        <source>{n} digits are missing</source>
        <translation>ขาดอีก {n} หลัก</translation>
    </message>
    <message>
        <source>{n} digits too many: a citizen ID has 13</source>
        <translation>เกิน {n} หลัก เลขประจำตัวประชาชนมี 13 หลัก</translation>
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
    <name>UnsavedDialog</name>
    <message>
        <source>Calls not saved yet</source>
        <translation>สายที่ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>Calls that are not saved yet: {n}. The server does not answer, so they stand in this window alone. Who stays loses nothing: they are saved when the server is back.</source>
        <translation>มีสายที่ยังไม่ได้บันทึก {n} สาย เพราะติดต่อเครื่องแม่ข่ายไม่ได้ ข้อความอยู่ในหน้าต่างนี้เท่านั้น หากอยู่ต่อจะไม่มีอะไรสูญหาย และจะบันทึกได้เมื่อเครื่องแม่ข่ายกลับมา</translation>
    </message>
    <message>
        <source>Stay   Esc</source>
        <translation>อยู่ต่อ   Esc</translation>
    </message>
    <message>
        <source>Leave, and lose them</source>
        <translation>ออก และทิ้งข้อความ</translation>
    </message>
</context>
<context>
    <name>ViewsPopup</name>
    <message>
        <source>No views yet. Set filters, then save them here under a name.</source>
        <translation>ยังไม่มีมุมมอง ตั้งตัวกรองแล้วบันทึกไว้ที่นี่</translation>
    </message>
    <message>
        <source>Save what is shown as a view …</source>
        <translation>บันทึกตัวกรองนี้เป็นมุมมอง …</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>มุมมองที่บันทึกไว้</translation>
    </message>
    <message>
        <source>Rename the view {name}</source>
        <translation>เปลี่ยนชื่อมุมมอง {name}</translation>
    </message>
    <message>
        <source>Remove the view {name}</source>
        <translation>ลบมุมมอง {name}</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>ชื่อมุมมอง</translation>
    </message>
    <message>
        <source>Put it in place of that view</source>
        <translation>บันทึกทับมุมมองเดิม</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>The period moves on with the days: {period}, counted from each day.</source>
        <translation>ช่วงวันที่เลื่อนไปตามวัน: {period} นับจากวันที่เปิดดู</translation>
    </message>
    <message>
        <source>The days are kept as they are now; they do not move on.</source>
        <translation>ระบบจะบันทึกวันที่ตามที่แสดงอยู่ ไม่เลื่อนตามวัน</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>บันทึกแล้ว: {name}</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>ลบแล้ว: {name}</translation>
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
        <source>Calls are spoken by this computer&apos;s Thai voice: {voice}.</source>
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
        <source>The computer&apos;s</source>
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
        <extracomment>Role under which a row gives its `Ticket`. Role under which the service column gives the reason&apos;s short word, or nothing. Role that is true where the wait is over the office&apos;s limit. Role under which a row gives the `PaperState` of its paper, None where none was asked for.</extracomment>
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
    <name>WaitingView</name>
    <message>
        <source>Read again</source>
        <extracomment>Where reading again is of no use: it happens by itself, or there is nothing to read.</extracomment>
        <translation>อ่านอีกครั้ง</translation>
    </message>
    <message>
        <source>Starting the card reader …</source>
        <translation>กำลังเริ่มระบบอ่านบัตร …</translation>
    </message>
    <message>
        <source>The card is still in the reader</source>
        <translation>บัตรยังอยู่ในเครื่องอ่าน</translation>
    </message>
    <message>
        <source>Please hand it back. Ctrl+R shows the person again.</source>
        <translation>โปรดคืนบัตร หากต้องการแสดงข้อมูลอีกครั้ง กด Ctrl+R</translation>
    </message>
</context>
<context>
    <name>WelcomeForm</name>
    <message>
        <source>To the desk   Enter</source>
        <translation>เข้าสู่โปรแกรม   Enter</translation>
    </message>
    <message>
        <source>Make accounts for the others</source>
        <translation>เพิ่มบัญชีให้ผู้อื่น</translation>
    </message>
    <message>
        <source>The others get accounts of their own in Settings, tab Accounts: now, or whenever you like.</source>
        <translation>เพิ่มบัญชีให้ผู้อื่นได้ที่ ตั้งค่า แท็บบัญชีผู้ใช้ จะทำตอนนี้หรือภายหลังก็ได้</translation>
    </message>
    <message>
        <source>Your account is made</source>
        <translation>สร้างบัญชีของท่านแล้ว</translation>
    </message>
</context>
<context>
    <name>WhenChoices</name>
    <message>
        <source>Another time</source>
        <translation>ระบุเวลาอื่น</translation>
    </message>
    <message>
        <source>e.g. 13:00 or 25/11/2569 09:30</source>
        <translation>เช่น 13:00 หรือ 25/11/2569 09:30</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>วันและเวลา</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ตกลง</translation>
    </message>
</context>
<context>
    <name>WhoCalls</name>
    <message>
        <source>at the desk</source>
        <extracomment>The number under which they were chosen, in its normal form; empty for a name alone. The person is known: the cursor goes on behind the name. Whose place the chosen person took when two were joined, to be taken back with it. A person from the desk, by card: shown, and not asked about.</extracomment>
        <translation>อยู่ที่จุดบริการ</translation>
    </message>
    <message>
        <source>Name or number was changed: kept as somebody else.</source>
        <translation>แก้ไขชื่อหรือหมายเลขแล้ว จะบันทึกเป็นคนละคนกัน</translation>
    </message>
    <message>
        <source>It is still {name}</source>
        <translation>ยังเป็น {name}</translation>
    </message>
    <message>
        <source>Somebody else: type the name, or leave it empty.</source>
        <translation>เป็นคนอื่น: พิมพ์ชื่อ หรือเว้นว่างไว้</translation>
    </message>
    <message>
        <source>{number} · has not called before</source>
        <translation>{number} · ยังไม่เคยติดต่อ</translation>
    </message>
    <message>
        <source>From the fifth digit on, who called before stands here.</source>
        <translation>เมื่อพิมพ์ครบ 5 ตัว ผู้ที่เคยติดต่อจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Name not known</source>
        <translation>ไม่ทราบชื่อ</translation>
    </message>
    <message>
        <source>name given before</source>
        <translation>ชื่อที่เคยแจ้ง</translation>
    </message>
</context>
<context>
    <name>WhoStrip</name>
    <message>
        <source>Who may be calling</source>
        <extracomment>How high the strip is, in design pixels, whatever stands in it: nothing jumps while one types. A number may be shared by many: so many can be chosen. The digit that leads to who may be the same. It is somebody who is not listed. The cursor goes back to the field it came from. A letter was typed here, which belongs into the name. &quot;Still the same person&quot;, though name or number changed. Somebody stands here twice, or is another&apos;s second entry; the `Choice` or None for the chosen. There are more rows than before: they need their place in the order of Tab.</extracomment>
        <translation>ผู้ที่อาจโทรมา</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>คนอื่น</translation>
    </message>
    <message>
        <source>The same person …</source>
        <translation>คนเดียวกัน …</translation>
    </message>
    <message>
        <source>The same person stands in the register twice</source>
        <translation>บุคคลเดียวกันแต่มีสองรายการในทะเบียน</translation>
    </message>
</context>
<context>
    <name>WhyPopup</name>
    <message>
        <source>Another reason</source>
        <translation>อื่น ๆ</translation>
    </message>
    <message>
        <source>Which reason?</source>
        <translation>โปรดระบุเหตุผล</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ตกลง</translation>
    </message>
</context>
<context>
    <name>_FieldPopup</name>
    <message>
        <source>What does this column say?</source>
        <translation>คอลัมน์นี้คือข้อมูลใด</translation>
    </message>
</context>
<context>
    <name>_Tab</name>
    <message>
        <source>Call {n}: {name}</source>
        <extracomment>In design pixels; the tabs share what is wider.</extracomment>
        <translation>สาย {n}: {name}</translation>
    </message>
</context>
<context>
    <name>allowed</name>
    <message>
        <source>Only for: {roles}</source>
        <translation>ทำได้เฉพาะ {roles}</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>Opening the database …</source>
        <extracomment>A program that measures the start names a file here; the time of the first picture is written there and the window closes again. Waiting longer than this for the database is said. A change of the look waits so long, and again, for a call that is being written down. Whether the window is told of what is committed. What was put away when the gate was closed before this window. What the window was told of the reader last. A window is on the screen for the first time. The restore with which this desk begins, and the one with which it ends. The services of whoever sits down first, and those that wait for them meanwhile. Whether the office&apos;s server is away. How often it was tried to open it, and what says that it cannot be. The board, the printer and the voice, once the database is open. What makes backups, once the database is open. What passes on the tickets that were issued while the server was away. Who sits here, and those who sat here before and left their work as it was. Windows of an earlier look, which wait for their last answers.</extracomment>
        <translation>กำลังเปิดฐานข้อมูล …</translation>
    </message>
    <message>
        <source>This account was closed. Ask the administrator; others may sign in.</source>
        <translation>บัญชีนี้ถูกปิดแล้ว โปรดติดต่อผู้ดูแลระบบ ผู้อื่นลงชื่อเข้าใช้ได้</translation>
    </message>
    <message>
        <source>Your role was changed. Sign in again to work with the new one.</source>
        <translation>บทบาทของท่านเปลี่ยนแล้ว โปรดลงชื่อเข้าใช้อีกครั้ง</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>It is tried again after so many milliseconds each, the last of them from then on. It was opened meanwhile: there is nothing to do. It is to be tried now; whoever does so says with `tell` or `opened` what came of it.</extracomment>
        <translation>ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>Server …</source>
        <translation>เครื่องแม่ข่าย …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Inventing a year of an office …</source>
        <translation>กำลังเตรียมข้อมูลตัวอย่าง 1 ปี …</translation>
    </message>
    <message>
        <source>Restoring the backup …</source>
        <translation>กำลังกู้คืนข้อมูล …</translation>
    </message>
</context>
<context>
    <name>backup_words</name>
    <message>
        <source>Backing up …</source>
        <translation>กำลังสำรองข้อมูล …</translation>
    </message>
    <message>
        <source>Backup failed</source>
        <translation>สำรองข้อมูลไม่สำเร็จ</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>ยังไม่ได้สำรองข้อมูล</translation>
    </message>
    <message>
        <source>One is made by itself; press to choose where it goes.</source>
        <translation>ระบบสำรองข้อมูลเอง กดเพื่อเลือกที่เก็บ</translation>
    </message>
    <message>
        <source>Last backup: {at}</source>
        <translation>สำรองข้อมูลล่าสุด {at}</translation>
    </message>
    <message>
        <source>Backed up</source>
        <translation>สำรองข้อมูลแล้ว</translation>
    </message>
    <message>
        <source>Checking the copy …</source>
        <translation>กำลังตรวจสอบสำเนา …</translation>
    </message>
    <message>
        <source>Copying: {percent} %</source>
        <translation>กำลังคัดลอก {percent} %</translation>
    </message>
    <message>
        <source>Daily</source>
        <translation>ประจำวัน</translation>
    </message>
    <message>
        <source>On demand</source>
        <translation>สั่งสำรอง</translation>
    </message>
    <message>
        <source>Before an update</source>
        <translation>ก่อนปรับรุ่น</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>ไม่ทราบ</translation>
    </message>
    <message>
        <source>the newest {at}</source>
        <translation>ล่าสุด {at}</translation>
    </message>
    <message>
        <source>Tickets: {n}</source>
        <translation>บัตรคิว {n} ใบ</translation>
    </message>
    <message>
        <source>Calls: {n}</source>
        <translation>สายโทรศัพท์ {n} สาย</translation>
    </message>
    <message>
        <source>People: {n}</source>
        <translation>ผู้รับบริการ {n} คน</translation>
    </message>
</context>
<context>
    <name>call_words</name>
    <message>
        <source>Received</source>
        <extracomment>The fields of a call in the order in which they are read, with what a revision calls them.</extracomment>
        <translation>รับสายเมื่อ</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>ผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>หมายเลขโทรศัพท์</translation>
    </message>
    <message>
        <source>Kind of caller</source>
        <translation>ประเภทผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>เรื่องที่ติดต่อ</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ผลการดำเนินการ</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>การโอนสาย</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>ต้องโทรกลับ</translation>
    </message>
    <message>
        <source>Rings</source>
        <translation>จำนวนครั้งที่เสียงเรียกดัง</translation>
    </message>
    <message>
        <source>Answered at first contact</source>
        <translation>ตอบได้ในครั้งแรก</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>ความยาวสาย</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>บุคคล</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>ไม่ระบุบุคคล</translation>
    </message>
    <message>
        <source>{unit} ext. {extension}</source>
        <translation>{unit} ต่อ {extension}</translation>
    </message>
    <message>
        <source>{m}:{s} min</source>
        <translation>{m}:{s} นาที</translation>
    </message>
</context>
<context>
    <name>caller_words</name>
    <message>
        <source>{n} calls in 30 days</source>
        <translation>โทรมา {n} ครั้งใน 30 วัน</translation>
    </message>
    <message>
        <source>{n} calls, last {day}</source>
        <translation>{n} ครั้ง ล่าสุด {day}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>วันนี้</translation>
    </message>
</context>
<context>
    <name>card_words</name>
    <message>
        <source>not known</source>
        <extracomment>So many fields are named where a line is all there is; the others stand with the whole card.</extracomment>
        <translation>ไม่ทราบ</translation>
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
        <source>{date} (day and month not known)</source>
        <translation>{date} (ไม่ทราบวันและเดือน)</translation>
    </message>
    <message>
        <source>{date} (day not known)</source>
        <translation>{date} (ไม่ทราบวัน)</translation>
    </message>
    <message>
        <source>for life</source>
        <translation>ตลอดชีพ</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>อ่านไม่ได้</translation>
    </message>
    <message>
        <source>not on the card</source>
        <translation>ไม่มีในบัตร</translation>
    </message>
    <message>
        <source>{date} · expired</source>
        <translation>{date} · หมดอายุแล้ว</translation>
    </message>
    <message>
        <source>Cannot be read: {fields}</source>
        <translation>อ่านไม่ได้: {fields}</translation>
    </message>
    <message>
        <source>citizen ID</source>
        <translation>เลขบัตร</translation>
    </message>
    <message>
        <source>Thai name</source>
        <translation>ชื่อภาษาไทย</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>ชื่อภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>date of birth</source>
        <translation>วันเกิด</translation>
    </message>
    <message>
        <source>sex</source>
        <translation>เพศ</translation>
    </message>
    <message>
        <source>address</source>
        <translation>ที่อยู่</translation>
    </message>
    <message>
        <source>issuing office</source>
        <translation>ที่ออกบัตร</translation>
    </message>
    <message>
        <source>date of issue</source>
        <translation>วันออกบัตร</translation>
    </message>
    <message>
        <source>date of expiry</source>
        <translation>วันหมดอายุ</translation>
    </message>
    <message>
        <source>version</source>
        <translation>รุ่นของชิป</translation>
    </message>
    <message>
        <source>type of card</source>
        <translation>ประเภทบัตร</translation>
    </message>
    <message>
        <source>code of the issuing office</source>
        <translation>รหัสผู้ออกบัตร</translation>
    </message>
    <message>
        <source>request number</source>
        <translation>เลขคำขอ</translation>
    </message>
    <message>
        <source>male</source>
        <translation>ชาย</translation>
    </message>
    <message>
        <source>female</source>
        <translation>หญิง</translation>
    </message>
    <message>
        <source>{n} visits</source>
        <translation>มาติดต่อ {n} ครั้ง</translation>
    </message>
    <message>
        <source>{n} calls</source>
        <translation>โทรศัพท์ {n} สาย</translation>
    </message>
    <message>
        <source>last {day}</source>
        <translation>ล่าสุด {day}</translation>
    </message>
    <message>
        <source>today {at}</source>
        <translation>วันนี้ {at} น.</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>มาติดต่อ</translation>
    </message>
    <message>
        <source>Telephone call</source>
        <translation>โทรศัพท์</translation>
    </message>
</context>
<context>
    <name>due_words</name>
    <message>
        <source>as soon as can be</source>
        <extracomment>When one calls back: in the morning, after lunch, before closing.</extracomment>
        <translation>โดยเร็ว</translation>
    </message>
    <message>
        <source>today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>พรุ่งนี้</translation>
    </message>
    <message>
        <source>{n} days late</source>
        <translation>เลย {n} วัน</translation>
    </message>
    <message>
        <source>{n} min late</source>
        <translation>เลย {n} นาที</translation>
    </message>
    <message>
        <source>{n} h late</source>
        <translation>เลย {n} ชม.</translation>
    </message>
    <message>
        <source>As soon as can be</source>
        <translation>โดยเร็ว</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>พรุ่งนี้</translation>
    </message>
</context>
<context>
    <name>filter_words</name>
    <message>
        <source>Period</source>
        <translation>ช่วงเวลา</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>เรื่องที่ติดต่อ</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>หน่วยงาน</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ผลการดำเนินการ</translation>
    </message>
    <message>
        <source>Kind of caller</source>
        <translation>ประเภทผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Written down by</source>
        <translation>ผู้บันทึก</translation>
    </message>
    <message>
        <source>Still to call back</source>
        <translation>ยังต้องโทรกลับ</translation>
    </message>
    <message>
        <source>Voided calls</source>
        <translation>รายการที่ยกเลิก</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>ทุกวัน</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 วันล่าสุด</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 วันล่าสุด</translation>
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
        <source>Shown among the others</source>
        <translation>แสดงรวมกับรายการอื่น</translation>
    </message>
    <message>
        <source>Without voided calls</source>
        <translation>ไม่แสดงรายการที่ยกเลิก</translation>
    </message>
    <message>
        <source>Voided calls only</source>
        <translation>เฉพาะรายการที่ยกเลิก</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>ล่าสุดก่อน</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>เก่าสุดก่อน</translation>
    </message>
    <message>
        <source>By caller</source>
        <translation>ตามชื่อผู้ติดต่อ</translation>
    </message>
    <message>
        <source>By topic</source>
        <translation>ตามเรื่อง</translation>
    </message>
</context>
<context>
    <name>import_words</name>
    <message>
        <source>Row {n}</source>
        <extracomment>So many of the rows that fit are shown: whoever sees these sees whether the columns are right. So many letters of a cell are shown as an example.</extracomment>
        <translation>แถว {n}</translation>
    </message>
    <message>
        <source>Is in the register already</source>
        <translation>มีในทะเบียนแล้ว</translation>
    </message>
    <message>
        <source>The same as {place}</source>
        <translation>ซ้ำกับ {place}</translation>
    </message>
    <message>
        <source>{what}: {n} rows</source>
        <translation>{what} ({n} แถว)</translation>
    </message>
    <message>
        <source>ext. {n}</source>
        <translation>ต่อ {n}</translation>
    </message>
</context>
<context>
    <name>kept_import_words</name>
    <message>
        <source>{n} calls</source>
        <translation>{n} รายการ</translation>
    </message>
    <message>
        <source>taken back {at} by {who}</source>
        <translation>ถอนเมื่อ {at} โดย {who}</translation>
    </message>
    <message>
        <source>No call of this import can be taken back any more.</source>
        <translation>ไม่มีรายการของการนำเข้านี้ที่ถอนได้อีก</translation>
    </message>
    <message>
        <source>{n} calls of this import are voided. They stay in the register, marked, with the reason “wrong import” in their history, and do not count any more.</source>
        <translation>จะยกเลิก {n} รายการของการนำเข้านี้ รายการยังอยู่ในทะเบียนพร้อมเครื่องหมายยกเลิก มีเหตุผล “นำเข้าผิด” ในประวัติ และไม่นับอีกต่อไป</translation>
    </message>
    <message>
        <source>{n} calls are void already and stay so.</source>
        <translation>{n} รายการถูกยกเลิกไปก่อนแล้ว คงไว้ตามเดิม</translation>
    </message>
    <message>
        <source>{n} calls stay, because somebody corrected them or called back since:</source>
        <translation>{n} รายการจะคงอยู่ เพราะมีผู้แก้ไขหรือโทรกลับหลังการนำเข้า:</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation>… และอีก {n} รายการ</translation>
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
    <name>privacy_words</name>
    <message>
        <source>never removed</source>
        <translation>ไม่ลบ</translation>
    </message>
    <message>
        <source>{name}: {n} ({first} to {last})</source>
        <translation>{name}: {n} ({first} ถึง {last})</translation>
    </message>
    <message>
        <source>Figures stay: {calls} calls and {tickets} tickets count as before, by month, outcome, ring, unit, lane and service. In reports of removed years, numbers that called often are told as removed.</source>
        <translation>ตัวเลขสถิติยังคงเดิม: นับโทรศัพท์ {calls} สาย และบัตรคิว {tickets} ใบ ทั้งรายเดือน ผล เสียงเรียก หน่วยงาน ช่องบริการ และบริการ รายงานของปีที่ลบแล้วแสดงหมายเลขที่โทรบ่อยว่า “ลบแล้ว”</translation>
    </message>
    <message>
        <source>{n} topics typed free become one in the figures. Whichever is to stay, add it to the topics of calls first: {names}</source>
        <translation>เรื่องที่พิมพ์เอง {n} เรื่องจะรวมเป็นเรื่องเดียวในสถิติ หากต้องการคงเรื่องใดไว้ โปรดเพิ่มในรายการเรื่องที่ติดต่อก่อน: {names}</translation>
    </message>
    <message>
        <source>{n} older copies of the database lie beside it and hold what is removed here. Remove them when they are needed no more; so with backups elsewhere.</source>
        <translation>มีสำเนาฐานข้อมูลเดิม {n} ชุดซึ่งยังมีข้อมูลที่ลบ โปรดลบเมื่อไม่ใช้แล้ว รวมทั้งสำเนาสำรองที่เก็บไว้ที่อื่น</translation>
    </message>
    <message>
        <source>{name} {n} (before {day})</source>
        <translation>{name} {n} (ก่อนวันที่ {day})</translation>
    </message>
    <message>
        <source>nothing was over</source>
        <translation>ไม่มีข้อมูลที่พ้นระยะเวลา</translation>
    </message>
    <message>
        <source>(stopped; the next run goes on)</source>
        <translation>(หยุดไว้ ครั้งต่อไปทำต่อจากเดิม)</translation>
    </message>
    <message>
        <source>Request of a person: {what}</source>
        <translation>คำขอของเจ้าของข้อมูล: {what}</translation>
    </message>
    <message>
        <source>{visits} visits · {calls} calls · {follow_ups} promises to call back · {revisions} corrections · {disclosures} times the whole ID was shown</source>
        <translation>มาติดต่อ {visits} ครั้ง · โทรศัพท์ {calls} สาย · นัดโทรกลับ {follow_ups} รายการ · แก้ไข {revisions} ครั้ง · แสดงเลขเต็ม {disclosures} ครั้ง</translation>
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
