"""What grows with the data, and what must not."""
import statistics
import time

import calls
import machine
from database import Database, load
from service import Issuer, Service, kinds

SIZES = (1_000, 100_000, 1_000_000)
ENTITLEMENTS = (1, 100, 10_000)
CONNECTIONS = 8
SECONDS = 5
PAGE = 10_000


def run(options):
    command = kinds(False)["JVM"]
    lines = ["| what | how many | a second | p50 ms | p99 ms |", "|" + " --- |" * 5]
    with Database() as database:
        issuer = Issuer(database.directory)
        with Service(command, database, issuer, migrate=True) as service:
            load(database, SIZES[0])
            calls.make_clerk(database, issuer)
            token = issuer.token(calls.CLERK)
            for call in ("get", "create"):
                service.wrk("load.lua", CONNECTIONS, 20, [call, str(SIZES[0]), token])
            loaded = SIZES[0]
            for size in SIZES:
                load(database, size - loaded, loaded + 1) if size > loaded else None
                loaded = size
                for call, name in (("get", "GET by id, customers"), ("create", "POST create, customers")):
                    rate, p50, p99, _, errors = service.wrk("load.lua", CONNECTIONS, SECONDS, [call, str(size), token])
                    lines.append(f"| {name} | {size} | {rate:.0f} | {p50:.2f} | {p99:.2f} |")
                    print(lines[-1], f"errors {errors:.0f}", flush=True)
            lines += entitlements(service, database, issuer)
            lines += firehose(service, database, token)
    calls.write([f"# Growth, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "growth")


def entitlements(service, database, issuer):
    """The same read by users who hold more and more entitlements at other banks."""
    lines = []
    for count in ENTITLEMENTS:
        subject = f"holder-{count}"
        user = issuer.user_id(subject)
        database.sql("insert into app_user (user_id, provider, provider_id, username)"
                     f" values ('{user}', 'bench', '{subject}', '{subject}')")
        for banks in ("select 'bench.' || i from generate_series(0, 9) as i",
                      f"select 'other.' || i from generate_series(10, {count - 1}) as i"):
            database.sql("insert into entitlement (entitlement_id, user_id, bank_id, role_name)"
                         f" select gen_random_uuid(), '{user}', bank, 'CanGetCustomer' from ({banks}) as banks (bank)")
        database.sql("vacuum analyze entitlement")
        rate, p50, p99, _, _ = service.wrk("load.lua", CONNECTIONS, SECONDS,
                                           ["get", str(SIZES[0]), issuer.token(subject)])
        lines.append(f"| GET by id, entitlements of the user (and 10) | {count} | {rate:.0f} | {p50:.2f} | {p99:.2f} |")
        print(lines[-1], flush=True)
    return lines


def firehose(service, database, token):
    """Whole reads of banks in pages of 10 000: time for a row, and memory."""
    lines = []
    for bank, rows in (("few", 1_000), ("many", 100_000)):
        database.sql(f"insert into bank (bank_id) values ('{bank}')")
        database.sql("insert into customer (bank_id, customer_id, customer_number, legal_name, dependants,"
                     " dob_of_dependants, kyc_status) select "
                     f"'{bank}', gen_random_uuid(), i::text, 'Customer ' || i, 0, '{{}}', true"
                     f" from generate_series(1, {rows}) as i")
        database.sql("vacuum analyze customer")
        times = []
        for _ in range(3):
            started = time.perf_counter()
            for offset in range(0, rows, PAGE):
                service.get(f"/obp/v3.1.0/banks/{bank}/firehose/customers?limit={PAGE}&offset={offset}", token)
            times.append((time.perf_counter() - started) * 1e6 / rows)
        lines.append(f"| firehose, customers of the bank | {rows} | {statistics.median(times):.1f} µs a row |"
                     f" | resident {machine.resident_mib(service.pid):.0f} MiB |")
        print(lines[-1], flush=True)
    return lines
