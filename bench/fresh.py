"""The daily calls on a database that was never analysed, in turns with one that was."""
from contextlib import ExitStack

import calls
import machine
from database import Database, load
from service import Issuer, Service, kinds
from turns import CUSTOMERS, HEAD, compare

CALLS = ("get", "mine", "update", "create")


def run(options):
    command = kinds(False)["JVM"]
    with ExitStack() as stack:
        analysed = stack.enter_context(Database())
        never = stack.enter_context(Database(autovacuum="off"))
        issuer = Issuer(analysed.directory)
        services = {}
        for name, database in {"analysed": analysed, "never analysed": never}.items():
            with Service(command, database, issuer, migrate=True):
                load(database, CUSTOMERS, analyse=database is analysed)
                calls.make_clerk(database, issuer, analyse=database is analysed)
            services[name] = stack.enter_context(Service(command, database, issuer))
        token = issuer.token(calls.CLERK)
        lines = [*HEAD]
        for call in CALLS:
            rivals = [(f"{call}, {name}", service, call) for name, service in services.items()]
            lines += compare("JVM", rivals, options, token)
    calls.write([f"# A fresh database, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "fresh")
