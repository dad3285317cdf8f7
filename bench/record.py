"""What a bank's record costs, in turns: a create under a key beside one without, reads that are recorded beside reads
that are not, changes that are published beside those that are not, and, with --before, creates and updates beside those
of a program that records nothing."""
from contextlib import ExitStack

import calls
import machine
from database import Database, load
from service import Issuer, Service, kinds
from turns import CUSTOMERS, HEAD, compare


def run(options):
    lines = [*HEAD]
    commands = kinds(not options.no_native)
    for kind, command in commands.items():
        with Database() as database, ExitStack() as services:
            issuer = Issuer(database.directory)
            with Service(commands["JVM"], database, issuer, migrate=True):
                load(database, CUSTOMERS)
                calls.make_clerk(database, issuer)
            token = issuer.token(calls.CLERK)
            service = services.enter_context(Service(command, database, issuer))
            unrecorded = services.enter_context(Service(command, database, issuer, OBP_AUDIT_READS="off"))
            publishing = services.enter_context(Service(command, database, issuer, OBP_EVENTS_ENABLED="true"))
            # Of each pair the first is what the second is compared with.
            pairs = [[("create", service, "create_named"), ("create under a key", service, "create_once")],
                     [("get, not recorded", unrecorded, "get"), ("get", service, "get")]]
            pairs += [[(call, service, call), (f"{call}, published", publishing, call)] for call in ("create", "update")]
            if options.before and kind == "JVM":
                before = services.enter_context(Service(kinds(False, options.before)["JVM"], database, issuer))
                pairs += [[(f"{call}, before", before, call), (call, service, call)] for call in ("create", "update")]
            for pair in pairs:
                lines += compare(kind, pair, options, token)
    calls.write([f"# A record, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "record")
