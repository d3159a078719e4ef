"""The independent witness of an end-to-end run: boto3, which shares no code with Firebreak, reads what AWS would say.

One request per line of standard input, one answer per line of standard output, both JSON.
"""

import json
import os
import sys
import time
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import ClientError

DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll"
STACK = "Firebreak"
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
# They stay in this process: what is said to whoever asks is also written to a log.
CREDENTIALS: dict[str, dict[str, dict]] = {}


def now() -> int:
    return int(time.time() * 1000)


def client(service: str, **credential):
    return boto3.client(service, endpoint_url=ENDPOINT, **credential)


def resources() -> list[dict]:
    pages = client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=STACK)
    return [resource for page in pages for resource in page["StackResourceSummaries"]]


def physical(kind: str, prefix: str) -> str:
    """The name that the deployment gave to the one resource of this kind whose logical id begins so."""
    found = [r for r in resources() if r["ResourceType"] == kind and r["LogicalResourceId"].startswith(prefix)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} resources of type {kind} begin with {prefix}, one was expected")
    return found[0]["PhysicalResourceId"]


def deployed(_request: dict) -> dict:
    everything = resources()
    return {"resources": len(everything), "types": sorted({r["ResourceType"] for r in everything})}


def prepare(request: dict) -> dict:
    """A user with a key that works, and a queue that hears what people would hear."""
    iam, sqs, sns = client("iam"), client("sqs"), client("sns")
    name = request["user"]
    iam.create_user(UserName=name)
    iam.attach_user_policy(UserName=name, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    key = iam.create_access_key(UserName=name)["AccessKey"]
    queue = sqs.create_queue(QueueName=f"{name}-hears")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    hear = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [hear]})
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
    for topic in ("TopicsNotices", "TopicsPages"):
        sns.subscribe(TopicArn=physical("AWS::SNS::Topic", topic), Protocol="sqs", Endpoint=arn)
    CREDENTIALS[key["AccessKeyId"]] = {"key": credential(key), "session": session_of(credential(key))}
    return {"accessKeyId": key["AccessKeyId"], "queue": queue}


def credential(made: dict) -> dict:
    """What AWS answers when it makes a credential, as a client takes it."""
    names = {"AccessKeyId": "aws_access_key_id", "SecretAccessKey": "aws_secret_access_key", "SessionToken": "aws_session_token"}
    return {names[name]: made[name] for name in names if name in made}


def session_of(key: dict) -> dict:
    """What an attacker makes first: a session lives on when its key is switched off."""
    return credential(client("sts", **key).get_session_token()["Credentials"])


def use(request: dict) -> dict:
    """What the leaked credential, and a session that it minted before, are answered to a call of a model."""
    return {name: invoke(made) for name, made in CREDENTIALS[request["accessKeyId"]].items()}


def invoke(made: dict) -> str:
    try:
        words = [{"role": "user", "content": [{"text": "Hello"}]}]
        client("bedrock-runtime", **made).converse(modelId="amazon.nova-lite-v1:0", messages=words)
        return "allowed"
    except ClientError as error:
        return error.response["Error"]["Code"]


def forge(_request: dict) -> dict:
    """Whether anybody but AWS can publish an event under AWS's name."""
    entry = {"Source": "aws.health", "DetailType": "AWS Health Event", "Detail": "{}"}
    return {"answer": client("events").put_events(Entries=[entry])["Entries"][0].get("ErrorCode", "accepted")}


def policy(_request: dict) -> dict:
    """The version of the runtime policy that is in force, as the incident table has it."""
    table = physical("AWS::DynamoDB::GlobalTable", "StoreIncidents")
    item = client("dynamodb").get_item(TableName=table, Key={"key": {"S": "policy in force"}}).get("Item", {})
    return {"version": item.get("version", {}).get("N", "none")}


class Watched:
    """What can be seen of one incident; each method answers None until there is something."""

    def __init__(self, request: dict) -> None:
        self.user, self.key, self.queue = request["user"], request["accessKeyId"], request["queue"]
        self.iam, self.sqs, self.dynamodb = client("iam"), client("sqs"), client("dynamodb")
        self.machine = client("stepfunctions")
        self.table = {name: physical("AWS::DynamoDB::GlobalTable", f"Store{name}") for name in ("Incidents", "Ledger", "Approvals")}
        self.machine_arn = physical("AWS::StepFunctions::StateMachine", "ResponseMachine")
        self.messages: list[dict] = []

    def denied(self):
        policies = self.iam.list_attached_user_policies(UserName=self.user)["AttachedPolicies"]
        return any(policy["PolicyArn"] == DENY_ALL for policy in policies) or None

    def inactive(self):
        keys = self.iam.list_access_keys(UserName=self.user)["AccessKeyMetadata"]
        return any(k["AccessKeyId"] == self.key and k["Status"] == "Inactive" for k in keys) or None

    def bounded(self):
        boundary = self.iam.get_user(UserName=self.user)["User"].get("PermissionsBoundary", {})
        return boundary.get("PermissionsBoundaryArn") == DENY_ALL or None

    def opened(self):
        item = self.dynamodb.get_item(TableName=self.table["Incidents"], Key={"key": {"S": self.key}}).get("Item")
        return item["id"]["S"] if item else None

    def remembered(self):
        items = self.dynamodb.scan(TableName=self.table["Ledger"])["Items"]
        mine = [item["slot"]["S"] for item in items if self.opened() in item.get("holds", {}).get("SS", [])]
        return sorted(mine) or None

    def noticed(self):
        return self.heard("TopicsNotices")

    def paged(self):
        return self.heard("TopicsPages")

    def heard(self, topic: str):
        received = self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages", [])
        for message in received:
            self.messages.append(json.loads(message["Body"]))
            self.sqs.delete_message(QueueUrl=self.queue, ReceiptHandle=message["ReceiptHandle"])
        return [message["Subject"] for message in self.mine() if topic in message["TopicArn"]] or None

    def mine(self) -> list[dict]:
        """The topics are for all incidents; a message is about this one when it names it, its user or its key."""
        names = [name for name in (self.opened(), self.user, self.key) if name]
        return [m for m in self.messages if any(name in f"{m['Subject']} {m['Message']}" for name in names)]

    def asked(self):
        items = self.dynamodb.scan(TableName=self.table["Approvals"])["Items"]
        questions = [json.loads(item["question"]["S"]) for item in items if "question" in item]
        mine = [question for question in questions if question["incidentId"] == self.opened()]
        return {"id": mine[0]["id"], "planDigest": mine[0]["planDigest"]} if mine else None

    def proven(self):
        return self.proof("contained")

    def unproven(self):
        return self.proof("not-proven") or self.proof("failed")

    def proof(self, word: str):
        """From the history, because the incident goes on after the proof; what a phase answered is an output there."""
        needle = f'"containment":"{word}"'
        for event in self.history():
            output = event.get("stateExitedEventDetails", {}).get("output", "").replace('": "', '":"')
            if needle in output:
                return word
        return None

    def history(self) -> list[dict]:
        arn = self.execution()
        if arn is None:
            return []
        return self.machine.get_execution_history(executionArn=arn, maxResults=1000)["events"]

    def execution(self):
        found = self.machine.list_executions(stateMachineArn=self.machine_arn)["executions"]
        return next((e["executionArn"] for e in found if e["name"] == self.opened()), None)

    def swept(self):
        exited = [event.get("stateExitedEventDetails", {}).get("name") for event in self.history()]
        return "Sweep" in exited or None

    def ended(self):
        arn = self.execution()
        status = self.machine.describe_execution(executionArn=arn)["status"] if arn else "RUNNING"
        return status if status != "RUNNING" else None

    def restored(self):
        return None if self.denied() or self.bounded() else "no deny is left"


def watch(request: dict) -> dict:
    """Looks until everything asked for was seen, or until `or` was, or the time is up; says what was seen and when."""
    watched = Watched(request)
    seen: dict[str, dict] = {}
    deadline = now() + request["withinMs"]
    wanted, enough = request["for"], request.get("or", [])
    while now() < deadline:
        for name in [*wanted, *enough]:
            if name in seen:
                continue
            value = getattr(watched, name)()
            if value is not None:
                seen[name] = {"at": now(), "value": value}
        if all(name in seen for name in wanted) or any(name in seen for name in enough):
            break
        time.sleep(request["everyMs"] / 1000)
    return {"seen": seen, "heard": [{"topic": m["TopicArn"], "subject": m["Subject"]} for m in watched.mine()]}


def answer(request: dict) -> dict:
    """What the command line or Slack would hand to the answer door, in the name of a person."""
    function = physical("AWS::Lambda::Function", "AnswerFunction")
    given = client("lambda").invoke(FunctionName=function, Payload=json.dumps(request["answer"]))
    return json.loads(given["Payload"].read())


REQUESTS = {"deployed": deployed, "prepare": prepare, "use": use, "forge": forge, "watch": watch, "answer": answer, "policy": policy}


def main() -> None:
    if urlsplit(ENDPOINT).hostname != "127.0.0.1":
        sys.exit(f"witness.py: {ENDPOINT} is not on this machine's loopback")
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answered = REQUESTS[request["request"]](request)
        except Exception as error:
            answered = {"failed": f"{request['request']}: {error!r}"}
        print(json.dumps(answered, default=str), flush=True)


if __name__ == "__main__":
    main()
