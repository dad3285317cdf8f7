"""A million customers of one bank: exported by lines, followed page by page, and beside it PostgreSQL's own copy."""
import re
import statistics
import subprocess
import threading
import time
import urllib.request

import calls
import machine
from database import Database, load
from service import Issuer, Service, kinds

CUSTOMERS = 1_000_000
BANK = "export"
PAGE = 1_000
ROUNDS = 3
# What the service reads of each.
COLUMNS = ("bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email, face_image_url, face_image_date,"
           " date_of_birth, relationship_status, dependants, dob_of_dependants, credit_rating, credit_source,"
           " credit_limit_currency, credit_limit_amount, highest_education_attained, employment_status, kyc_status,"
           " last_ok_date, title, branch_id, name_suffix, version")


def run(options):
    lines = ["| what | rows a second | of copy |  |", "|" + " --- |" * 4]
    command = kinds(False)["JVM"]
    with Database() as database:
        issuer = Issuer(database.directory)
        with Service(command, database, issuer, migrate=True) as service:
            load(database, 1_000)
            calls.make_clerk(database, issuer)
            token = issuer.token(calls.CLERK)
            fill(database)
            copied, exported, resident = [], [], []
            for _ in range(ROUNDS):
                copied.append(CUSTOMERS / timed(lambda: copy(database)))
                with Peak(service.pid) as peak:
                    exported.append(CUSTOMERS / timed(lambda: export(service, token)))
                resident.append(peak.mib)
            reference = statistics.median(copied)
            rate = statistics.median(exported)
            lines += [f"| copy (...) to stdout | {reference:.0f} | 1.00 | |",
                      f"| by lines | {rate:.0f} | {rate / reference:.2f} | resident at most {max(resident):.0f} MiB |"]
            lines += pages(service, token, reference)
    print("\n".join(lines))
    calls.write([f"# Export, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "export")


def fill(database):
    """All of one moment, as a bank is loaded."""
    database.sql(f"insert into bank (bank_id) values ('{BANK}')")
    database.sql(f"insert into customer ({COLUMNS}) select '{BANK}', gen_random_uuid(), 'export-' || i, 'Customer ' || i,"
                 " '+44 07972 444 876', 'customer' || i || '@example.com', 'https://example.com/face',"
                 " '2013-01-22 00:08:00Z', '1980-01-01Z', 'single', 2, '{2001-01-01Z,2002-02-02Z}', 'OBP', 'OBP', 'EUR',"
                 " '10', 'Master', 'worker', true, '2013-01-22Z', 'Dr.', 'DERBY6', 'Sr', 0"
                 f" from generate_series(1, {CUSTOMERS}) as i")
    database.sql("vacuum analyze customer")


def timed(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def copy(database):
    statement = (f"copy (select {COLUMNS} from customer where bank_id = '{BANK}' order by updated_at, customer_id) to stdout")
    subprocess.run([*database.client("psql"), "-qX", "-c", statement], stdout=subprocess.DEVNULL, check=True)


def export(service, token):
    rows = 0
    with open_(service, f"/obp/v3.1.0/banks/{BANK}/firehose/customers?sort_direction=ASC", token,
               "application/x-ndjson") as answer:
        while chunk := answer.read(1 << 20):
            rows += chunk.count(b"\n")
    assert rows == CUSTOMERS, rows


def open_(service, path, token, accept="application/json"):
    request = urllib.request.Request(f"http://127.0.0.1:{service.port}{path}",
                                     headers={"Authorization": f"Bearer {token}", "Accept": accept})
    return urllib.request.urlopen(request, timeout=600)


def pages(service, token, reference):
    """The time of a page at the beginning, and at the end of them all."""
    lines = []
    for direction in ("ASC", "DESC"):
        times = []
        path = f"/obp/v3.1.0/banks/{BANK}/firehose/customers?limit={PAGE}&sort_direction={direction}&after="
        while path:
            started = time.perf_counter()
            with open_(service, path, token) as answer:
                answer.read()
                link = re.match(r"<([^>]+)>", answer.headers.get("Link", ""))
            times.append((time.perf_counter() - started) * 1000)
            path = link and link.group(1)
        assert len(times) == CUSTOMERS // PAGE, len(times)
        rate = CUSTOMERS / sum(times) * 1000
        tenth = len(times) // 10
        lines.append(f"| pages of {PAGE}, {direction} | {rate:.0f} | {rate / reference:.2f} | median of the first tenth"
                     f" {statistics.median(times[:tenth]):.1f} ms, of the last {statistics.median(times[-tenth:]):.1f} ms |")
    return lines


class Peak:
    """The most that a process holds meanwhile."""

    def __init__(self, pid):
        self.pid = pid
        self.mib = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.look)

    def look(self):
        while not self.over.wait(0.1):
            self.mib = max(self.mib, machine.resident_mib(self.pid))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
