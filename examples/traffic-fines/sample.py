#!/usr/bin/env python3
"""Makes sample.xes: a small log of its own making, for machines without the real one. Every way through the procedure,
and every refusal, occurs in it; no case is taken from anywhere."""
import datetime
import sys

# (days after the opening, event). Sixty days after the notification the penalty falls due.
WAYS = [
    [(0, "Create Fine"), (3, "Payment")],
    [(0, "Create Fine"), (20, "Send Fine")],
    [(0, "Create Fine"), (20, "Send Fine"), (30, "Insert Fine Notification"), (90, "Add penalty"), (700, "Send for Credit Collection")],
    [(0, "Create Fine"), (20, "Send Fine"), (30, "Insert Fine Notification"), (90, "Add penalty"), (95, "Payment"), (96, "Payment")],
    [(0, "Create Fine"), (20, "Send Fine"), (30, "Insert Fine Notification"), (60, "Payment"), (90, "Add penalty"), (95, "Payment")],
    # appeals: on the last day, late, before the notification, without one
    [(0, "Create Fine"), (20, "Send Fine"), (30, "Insert Fine Notification"), (90, "Insert Date Appeal to Prefecture"), (90, "Add penalty"),
     (120, "Send Appeal to Prefecture"), (300, "Receive Result Appeal from Prefecture"), (310, "Notify Result Appeal to Offender"), (330, "Payment")],
    [(0, "Create Fine"), (20, "Send Fine"), (30, "Insert Fine Notification"), (90, "Add penalty"), (91, "Insert Date Appeal to Prefecture"),
     (120, "Send Appeal to Prefecture")],
    [(0, "Create Fine"), (10, "Insert Date Appeal to Prefecture"), (20, "Send Fine"), (30, "Insert Fine Notification"), (90, "Add penalty"),
     (100, "Send Appeal to Prefecture")],
    [(0, "Create Fine"), (20, "Send Fine"), (40, "Insert Date Appeal to Prefecture"), (60, "Send Appeal to Prefecture")],
    [(0, "Create Fine"), (20, "Send Fine"), (30, "Insert Fine Notification"), (50, "Appeal to Judge"), (90, "Add penalty"), (400, "Payment")],
    # what the procedure refuses: an appeal sent that nobody made, a result without an appeal, an act after the end
    [(0, "Create Fine"), (20, "Send Fine"), (40, "Send Appeal to Prefecture")],
    [(0, "Create Fine"), (20, "Send Fine"), (30, "Insert Fine Notification"), (90, "Add penalty"), (200, "Receive Result Appeal from Prefecture"),
     (210, "Notify Result Appeal to Offender")],
    [(0, "Create Fine"), (20, "Send Fine"), (30, "Insert Fine Notification"), (70, "Insert Date Appeal to Prefecture"), (90, "Add penalty"),
     (700, "Send for Credit Collection"), (710, "Send Appeal to Prefecture")],
    [(0, "Create Fine"), (30, "Insert Fine Notification")],
]
ATTRIBUTES = {
    "Create Fine": [("float", "amount", "36.0"), ("string", "dismissal", "NIL"), ("string", "vehicleClass", "A"), ("float", "totalPaymentAmount", "0.0"),
                    ("int", "article", "157"), ("int", "points", "0")],
    "Send Fine": [("float", "expense", "13.5")],
    "Insert Fine Notification": [("string", "notificationType", "P")],
    "Add penalty": [("float", "amount", "74.0")],
    "Payment": [("float", "totalPaymentAmount", "87.5"), ("float", "paymentAmount", "87.5")],
    "Send Appeal to Prefecture": [("string", "dismissal", "NIL")],
    "Appeal to Judge": [("string", "dismissal", "NIL")],
}
COPIES = 3  # each way is gone three times, in different years, so that some periods span a change of the clocks


def midnight(day, fraction):
    """Local midnight in Rome: summer time from the last Sunday of March to the last of October."""
    last_sunday = lambda month: max(d for d in (datetime.date(day.year, month, n) for n in range(25, 32)) if d.weekday() == 6)
    summer = last_sunday(3) < day <= last_sunday(10)
    return f"{day.isoformat()}T00:00:00{fraction}+{'02' if summer else '01'}:00"


def main(out):
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n')
    for copy in range(COPIES):
        for number, way in enumerate(WAYS):
            opened = datetime.date(2004 + copy, 1 + number % 12, 5 + number)
            out.write(f'  <trace>\n    <string key="concept:name" value="S{copy * len(WAYS) + number + 1}"/>\n')
            for days, name in way:
                stamp = midnight(opened + datetime.timedelta(days), "" if copy else ".000")
                out.write(f'    <event>\n      <string key="concept:name" value="{name}"/>\n'
                          f'      <date key="time:timestamp" value="{stamp}"/>\n')
                for kind, key, value in ATTRIBUTES.get(name, []):
                    out.write(f'      <{kind} key="{key}" value="{value}"/>\n')
                out.write("    </event>\n")
            out.write("  </trace>\n")
    out.write("</log>\n")


if __name__ == "__main__":
    main(sys.stdout)
