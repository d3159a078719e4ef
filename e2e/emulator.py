"""Starts MiniStack in this process and does for it what only AWS can do in AWS.

One order per line of standard input, as JSON:
  {"order": "publish", "event": {...}}     publish an event as AWS itself does
  {"order": "enforce"}                     authorise every call by the policies of whoever makes it
  {"order": "kill", "function": "Contain", "invocation": 2}
                                           kill that function's process in the middle of its second invocation
When standard input ends, because whoever started us died, the emulator ends too.

The gaps of the emulator that this fills are listed in docs/e2e.md; nothing of it is known to what is deployed.
"""

import json
import os
import signal
import sys
import threading

KILL_AFTER_SECONDS = 0.02


def publish(order: dict) -> None:
    """PutEvents refuses sources that begin with "aws.", as AWS does; the emulator's own services publish them like this."""
    from ministack.core.responses import set_request_account_id, set_request_region
    from ministack.services import eventbridge

    event = order["event"]
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


def enforce(_order: dict) -> None:
    """Not from the beginning: the emulator lacks aws:ResourceAccount, on which the roles of `cdk bootstrap` depend."""
    from ministack import app

    app.AUTH = True
    print("IAM is enforced from now on", flush=True)


def kill(order: dict) -> None:
    from ministack.core.lambda_runtime import Worker

    invoke = Worker.invoke
    seen = {"invocations": 0}

    def invoke_and_die(worker, *args, **kwargs):
        if order["function"] in worker.func_name:
            seen["invocations"] += 1
            if seen["invocations"] == order["invocation"]:
                threading.Timer(KILL_AFTER_SECONDS, kill_process, [worker]).start()
        return invoke(worker, *args, **kwargs)

    Worker.invoke = invoke_and_die
    print(f"will kill: invocation {order['invocation']} of {order['function']}", flush=True)


def kill_process(worker) -> None:
    process = worker._proc
    if process is None:
        print(f"not killed: {worker.func_name} had no process", flush=True)
        return
    os.kill(process.pid, signal.SIGKILL)
    print(f"killed: {worker.func_name}, process {process.pid}", flush=True)


ORDERS = {"publish": publish, "enforce": enforce, "kill": kill}


def obey_until_end() -> None:
    for line in sys.stdin:
        try:
            order = json.loads(line)
            ORDERS[order["order"]](order)
        except Exception as error:  # the run must find it in the log rather than wait for what never happened
            print(f"could not obey: {error!r}", flush=True)
    os.kill(os.getpid(), signal.SIGTERM)


def know_deny_all() -> None:
    """The emulator ships without AWSDenyAll, so its own evaluator would find nothing behind the attached ARN."""
    from ministack.services import iam

    deny_all = {"Sid": "DenyAll", "Effect": "Deny", "Action": ["*"], "Resource": "*"}
    text = json.dumps({"Version": "2012-10-17", "Statement": [deny_all]})
    iam._aws_managed_policies["arn:aws:iam::aws:policy/AWSDenyAll"] = iam._make_aws_managed_record("AWSDenyAll", text)


def take_loopback_for_tls() -> None:
    """Topics and queues deny what comes without TLS; here everything is plain HTTP on the loopback."""
    from ministack.core import iam_evaluator
    from contextvars import ContextVar

    iam_evaluator._request_origin = ContextVar("origin", default=("127.0.0.1", True))
    iam_evaluator.pin_request_origin.__globals__["_request_origin"] = iam_evaluator._request_origin
    from ministack import app

    app.pin_request_origin = lambda address, _secure: iam_evaluator.pin_request_origin(address, True)


def know_iam_resources() -> None:
    """AWS authorises these two on a user that the request names in a roundabout way; the emulator knows no resource."""
    from ministack.core import iam_actions
    from ministack.services import iam

    extract = iam_actions.extract_resource_arn

    def extract_user(service, method, path, headers, body, params, region, account):
        arn = extract(service, method, path, headers, body, params, region, account)
        if service != "iam" or arn != "*":
            return arn
        holder = (iam._access_keys.get(first(params.get("AccessKeyId"))) or {}).get("UserName")
        return (iam._users.get(holder) or {}).get("Arn") or first(params.get("PolicySourceArn")) or arn

    iam_actions.extract_resource_arn = extract_user


def know_iam_condition_keys() -> None:
    """The emulator lacks iam:PolicyARN and iam:PermissionsBoundary, and our grants are pinned by them."""
    from ministack.core import iam_actions
    from ministack.services import iam

    tags_of = iam_actions.request_tag_context

    def context_with_policies(service, action, body, params):
        context = tags_of(service, action, body, params)
        if service != "iam":
            return context
        user = iam._users.get(first(params.get("UserName"))) or {}
        boundary = first(params.get("PermissionsBoundary")) or user.get("PermissionsBoundary")
        policy = first(params.get("PolicyArn"))
        named = {"iam:policyarn": policy, "iam:permissionsboundary": boundary}
        return {**context, **{key: value for key, value in named.items() if value}}

    iam_actions.request_tag_context = context_with_policies


def first(value):
    return value[0] if isinstance(value, list) and value else value


def main() -> None:
    if os.environ.get("BIND_HOST") != "127.0.0.1":
        sys.exit("emulator.py: BIND_HOST must be 127.0.0.1, or the emulator would listen on every interface")
    from ministack.app import main as ministack

    know_deny_all()
    take_loopback_for_tls()
    know_iam_resources()
    know_iam_condition_keys()
    threading.Thread(target=obey_until_end, daemon=True).start()
    sys.argv = ["ministack"]
    ministack()


if __name__ == "__main__":
    main()
