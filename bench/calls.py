"""The daily calls, each beside pgbench with the same statements in the same round."""
import datetime
import statistics
import time
from pathlib import Path

import machine
from database import BANKS, Database, bank_id, customer_id, load
from service import Issuer, Service, kinds

CUSTOMERS = 100_000
CLERK = "clerk"
ROLES = ["CanCreateCustomer", "CanGetCustomer", "CanUpdateCustomerEmail", "CanUseCustomerFirehoseAtAnyBank"]
CALLS = {"get": "GET customer by id", "update": "PUT e-mail", "create": "POST create customer",
         "mine": "GET the current user's customers", "mixed": "80 % get, 15 % update, 5 % create"}
SHARES = {"mixed": {"get": 80, "update": 15, "create": 5}}
SQL = Path(__file__).parent / "sql"
FEW_SECONDS = 3
# A JVM compiles what is used often; with less it is measured half compiled.
WARM_UP_SECONDS = {"JVM": 10, "native": 1}
CONNECTIONS = (1, 8, 32, 128)


def run(options):
    wanted = {call: name for call, name in CALLS.items() if not options.only or options.only in call}
    report = [f"# {datetime.date.today()} {machine.commit()}\n", machine.description() + "\n"]
    commands = kinds(not options.no_native)
    for kind, command in commands.items():
        # A database of its own for each, because creates and updates leave it larger than before.
        with Database() as database:
            issuer = Issuer(database.directory)
            with Service(commands["JVM"], database, issuer, migrate=True):
                load(database, CUSTOMERS)
                clerk = make_clerk(database, issuer)
            report += measure(kind, command, wanted, database, issuer, clerk, options)
        write(report)


def make_clerk(database, issuer, analyse=True):
    """A user with the roles at every bank and two linked customers."""
    clerk = issuer.user_id(CLERK)
    database.sql("insert into app_user (user_id, provider, provider_id, username)"
                 f" values ('{clerk}', 'bench', 'clerk', 'clerk') on conflict do nothing")
    for role in ROLES:
        banks = [""] if role.endswith("AtAnyBank") else [f"bench.{number}" for number in range(BANKS)]
        for bank in banks:
            database.sql("insert into entitlement (entitlement_id, user_id, bank_id, role_name)"
                         f" values (gen_random_uuid(), '{clerk}', '{bank}', '{role}')")
    for number in (1, 2):
        database.sql("insert into user_customer_link (bank_id, user_customer_link_id, customer_id, user_id)"
                     f" values ('{bank_id(number)}', gen_random_uuid(), '{customer_id(number)}', '{clerk}')")
    if analyse:
        database.sql("vacuum analyze")
    return clerk


def measure(kind, command, wanted, database, issuer, clerk, options):
    token = issuer.token(CLERK)
    lines = [f"\n## {kind}\n"]
    with Service(command, database, issuer) as service:
        time.sleep(2)
        idle = machine.resident_mib(service.pid)
        for call in wanted:
            service.wrk("load.lua", 32, WARM_UP_SECONDS[kind], [call, str(CUSTOMERS), token])
        lines += ["| call | connections | a second | pgbench | ratio | pgbench, pipelined | ratio | p50 ms | p99 ms | p99.9 ms"
                  " | errors | CPU ms service | CPU ms PostgreSQL |", "|" + " --- |" * 13]
        for call, name in wanted.items():
            for connections in CONNECTIONS:
                rounds = options.rounds if connections == 32 else 1
                seconds = options.seconds if connections == 32 else FEW_SECONDS
                row = [one_round(call, connections, seconds, service, database, clerk, token) for _ in range(rounds)]
                middle = [statistics.median(column) for column in zip(*row)]
                lines.append(f"| {name} | {connections} | {middle[0]:.0f} | {middle[1]:.0f} | {middle[2]:.2f}"
                             f" | {middle[3]:.0f} | {middle[4]:.2f} | {middle[5]:.2f} | {middle[6]:.2f} | {middle[7]:.2f}"
                             f" | {sum(r[8] for r in row):.0f} | {middle[9]:.3f} | {middle[10]:.3f} |")
                print(lines[-1], flush=True)
        crowd = service.wrk("load.lua", 1000, FEW_SECONDS, ["get", str(CUSTOMERS), token])
        megabytes = firehose(service, token)
        loaded = machine.resident_mib(service.pid)
    first = statistics.median(first_answer(command, database, issuer) for _ in range(3))
    lines.append(f"\nFirst answer {first:.0f} ms after exec (schema in place); resident {idle:.0f} MiB idle,"
                 f" {loaded:.0f} MiB after the load; firehose {megabytes:.0f} MB/s. With 1 000 connections GET by id"
                 f" {crowd[0]:.0f} a second, p99 {crowd[2]:.0f} ms, {crowd[4]:.0f} errors.\n")
    print(lines[-1])
    return lines


def first_answer(command, database, issuer):
    with Service(command, database, issuer) as service:
        return service.first_answer_ms


def one_round(call, connections, seconds, service, database, clerk, token):
    """wrk and, right after it, pgbench with as many connections and with one that is pipelined."""
    service_before, database_before = machine.cpu_seconds([service.pid]), database.cpu_seconds()
    rate, p50, p99, p999, errors = service.wrk("load.lua", connections, seconds, [call, str(CUSTOMERS), token])
    requests = rate * seconds
    service_ms = (machine.cpu_seconds([service.pid]) - service_before) / requests * 1000
    database_ms = (database.cpu_seconds() - database_before) / requests * 1000
    scripts = {SQL / f"{part}.sql": share for part, share in SHARES.get(call, {call: 1}).items()}
    variables = {"customers": CUSTOMERS, "clerk": clerk}
    limit = database.pgbench(scripts, connections, seconds, variables)
    pipelined = database.pipelined(scripts, FEW_SECONDS, variables)
    return rate, limit, rate / limit, pipelined, rate / pipelined, p50, p99, p999, errors, service_ms, database_ms


def firehose(service, token):
    """MB/s of a bank's customers, after one read for warming up."""
    path = "/obp/v3.1.0/banks/bench.1/firehose/customers?limit=10000"
    service.get(path, token)
    started = time.perf_counter()
    size = sum(len(service.get(path, token)) for _ in range(5))
    return size / 1e6 / (time.perf_counter() - started)


def write(report, name="calls"):
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    file = results / f"{datetime.date.today()}-{machine.commit()}-{name}.md"
    file.write_text("\n".join(report))
    print(f"Written to {file.relative_to(machine.ROOT)}")
