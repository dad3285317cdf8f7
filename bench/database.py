"""A PostgreSQL of the benchmark's own, and the customers in it."""
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path

import machine

BANKS = 10
# Plain durable settings; only the memory is more than the default of 128 MB.
SETTINGS = {"shared_buffers": "1GB", "max_connections": "300", "max_wal_size": "4GB", "listen_addresses": "127.0.0.1"}


# How many calls of one connection are on their way at once.
PIPELINED = 20


class Database:
    def __init__(self, **settings):
        self.settings = {**SETTINGS, **settings}

    def __enter__(self):
        self.bin = machine.postgres_bin()
        self.directory = Path(tempfile.mkdtemp(prefix="bench-postgres-"))
        self.port = machine.free_port()
        # PostgreSQL does not run as root.
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            os.chown(self.directory, pwd.getpwnam(self.user).pw_uid, -1)
        self._server("initdb", "-D", f"{self.directory}/data", "-U", "bench", "-A", "trust", "--no-sync")
        options = " ".join(f"-c {name}={value}" for name, value in self.settings.items())
        self._server("pg_ctl", "-D", f"{self.directory}/data", "-w", "-l", f"{self.directory}/log",
                     "-o", f"-p {self.port} -k {self.directory} {options}", "start")
        self.pid = int(Path(f"{self.directory}/data/postmaster.pid").read_text().split()[0])
        return self

    def __exit__(self, *_):
        self._server("pg_ctl", "-D", f"{self.directory}/data", "-m", "immediate", "stop")
        shutil.rmtree(self.directory)

    def _server(self, name, *arguments):
        command = [str(self.bin / name), *arguments]
        if self.user:
            command = ["runuser", "-u", self.user, "--", *command]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                              cwd=self.directory) if name != "pg_ctl" else subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.directory)
        if done.returncode:
            raise SystemExit(f"{name} failed: {done.stdout}")

    def sql(self, text):
        done = subprocess.run([*self.client("psql"), "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", text],
                              capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{text}: {done.stderr}")
        return done.stdout.strip()

    def copy(self, table, columns, rows):
        """COPY from these rows of texts."""
        psql = subprocess.Popen([*self.client("psql"), "-qX", "-v", "ON_ERROR_STOP=1", "-c",
                                 f"copy {table} ({columns}) from stdin"], stdin=subprocess.PIPE, text=True)
        for row in rows:
            psql.stdin.write("\t".join(row) + "\n")
        psql.stdin.close()
        if psql.wait():
            raise SystemExit(f"COPY into {table} failed")

    def client(self, name):
        return [str(self.bin / name), "-h", "127.0.0.1", "-p", str(self.port), "-U", "bench", "postgres"]

    def url(self):
        return f"postgresql://127.0.0.1:{self.port}/postgres"

    def pgbench(self, scripts, connections, seconds, variables):
        """Calls a second by these script files with their shares, prepared, each connection waiting for each answer."""
        files = [argument for script, share in scripts.items() for argument in ("-f", f"{script}@{share}")]
        return self._pgbench(files, connections, seconds, variables)

    def pipelined(self, scripts, seconds, variables):
        """The same by one connection that sends many before it waits; what they write is one transaction."""
        calls = [script.read_text() for script, share in scripts.items()
                 for _ in range(PIPELINED * share // sum(scripts.values()))]
        file = self.directory / "pipelined.sql"
        file.write_text("\\startpipeline\n" + "".join(calls) + "\\endpipeline\n")
        return self._pgbench(["-f", str(file)], 1, seconds, variables) * PIPELINED

    def _pgbench(self, files, connections, seconds, variables):
        variables = [argument for name, value in variables.items() for argument in ("-D", f"{name}={value}")]
        done = subprocess.run([str(self.bin / "pgbench"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "bench", "-n",
                               "-M", "prepared", "-c", str(connections), "-j", str(min(connections, 2)),
                               "-T", str(seconds), *files, *variables, "postgres"], capture_output=True, text=True)
        found = re.search(r"tps = ([\d.]+) \(without", done.stdout)
        if done.returncode or not found:
            raise SystemExit(f"pgbench failed: {done.stdout[-2000:]} {done.stderr[-2000:]}")
        return float(found.group(1))

    def cpu_seconds(self):
        """Of the server, its helpers and the connections that are open or ended."""
        return machine.cpu_seconds(machine.children(self.pid))


def customer_id(number):
    """The number in decimal digits, so that wrk and pgbench can make it too."""
    return str(uuid.UUID(f"{number:032d}"))


def other_id(number, kind):
    return str(uuid.UUID(int=kind << 96 | number))


def bank_id(number):
    return f"bench.{number % BANKS}"


def load(database, customers, first=1, analyse=True):
    """As many customers at ten banks, with two attributes and one address each."""
    numbers = range(first, first + customers)
    database.sql("insert into bank (bank_id) select 'bench.' || i from generate_series(0, 9) as i on conflict do nothing")
    database.copy(
        "customer",
        "bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email, face_image_url, face_image_date,"
        " date_of_birth, relationship_status, dependants, dob_of_dependants, credit_rating, credit_source,"
        " credit_limit_currency, credit_limit_amount, highest_education_attained, employment_status, kyc_status,"
        " last_ok_date, title, branch_id, name_suffix",
        ([bank_id(i), customer_id(i), str(i), f"Customer {i}", "+44 07972 444 876", f"customer{i}@example.com",
          "https://example.com/face", "2013-01-22 00:08:00Z", "1980-01-01 00:00:00Z", "single", "2",
          "{2001-01-01 00:00:00Z,2002-02-02 00:00:00Z}", "OBP", "OBP", "EUR", "10", "Master", "worker", "true",
          "2013-01-22 00:08:00Z", "Dr.", "DERBY6", "Sr"] for i in numbers))
    database.copy(
        "customer_attribute", "bank_id, customer_attribute_id, customer_id, name, type, value",
        ([bank_id(i), other_id(i, 1 + extra), customer_id(i), f"ATTRIBUTE_{extra}", "STRING", str(i % 100)]
         for i in numbers for extra in (0, 1)))
    database.copy(
        "customer_address", "bank_id, customer_address_id, customer_id, line_1, city, country_code, tags",
        ([bank_id(i), other_id(i, 3), customer_id(i), f"No {i} the Road", "London", "GB", "{mailing,home}"]
         for i in numbers))
    if analyse:
        database.sql("vacuum analyze")
