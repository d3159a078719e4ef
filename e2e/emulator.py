"""Starts MiniStack in this process, and publishes events as AWS itself.

PutEvents refuses every source that begins with "aws.", in AWS and in the emulator alike. The emulator's own services
publish such events from inside; so does this, for whoever holds our standard input: one JSON event per line.
When standard input ends, because whoever started us died, the emulator ends too.
"""

import json
import os
import sys
import threading


def publish(event: dict) -> None:
    from ministack.core.responses import set_request_account_id, set_request_region
    from ministack.services import eventbridge

    set_request_account_id(event["account"])
    set_request_region(event["region"])
    entry = {
        "Source": event["source"],
        "DetailType": event["detail-type"],
        "Detail": json.dumps(event["detail"]),
        "Resources": event["resources"],
    }
    _, _, body = eventbridge._put_events({"Entries": [entry]}, allow_aws_source=True)
    print(f"published as AWS: {entry['Source']}: {body!r}", flush=True)


def enforce() -> None:
    """From now on every call is authorised by the policies of whoever makes it, the functions' own roles included.

    Not from the beginning: the emulator knows no aws:ResourceAccount, on which the roles of `cdk bootstrap` depend.
    """
    from ministack import app

    app.AUTH = True
    print("IAM is enforced from now on", flush=True)


def obey_until_end() -> None:
    for line in sys.stdin:
        try:
            order = json.loads(line)
            if order["order"] == "publish":
                publish(order["event"])
            elif order["order"] == "enforce":
                enforce()
        except Exception as error:  # the run must see it in the log instead of waiting for an event that never left
            print(f"could not obey: {error!r}", flush=True)
    os._exit(0)


def know_deny_all() -> None:
    """The emulator ships without AWSDenyAll, so its own evaluator would find nothing behind the attached ARN."""
    from ministack.services import iam

    deny_all = {"Sid": "DenyAll", "Effect": "Deny", "Action": ["*"], "Resource": "*"}
    text = json.dumps({"Version": "2012-10-17", "Statement": [deny_all]})
    iam._aws_managed_policies["arn:aws:iam::aws:policy/AWSDenyAll"] = iam._make_aws_managed_record("AWSDenyAll", text)


def main() -> None:
    if os.environ.get("BIND_HOST") != "127.0.0.1":
        sys.exit("emulator.py: BIND_HOST must be 127.0.0.1, or the emulator would listen on every interface")
    know_deny_all()
    threading.Thread(target=obey_until_end, daemon=True).start()
    from ministack.app import main as ministack

    sys.argv = ["ministack"]
    ministack()


if __name__ == "__main__":
    main()
