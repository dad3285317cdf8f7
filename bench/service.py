"""The packaged service, on a JVM or as the native program, and the tokens it trusts."""
import base64
import glob
import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

import machine

ISSUER = "https://issuer.bench.example.com"
AUDIENCE = "customer-api"


class Issuer:
    """Signs tokens with a key of its own."""

    def __init__(self, directory):
        machine.program("openssl", "install openssl")
        self.key = f"{directory}/issuer.key"
        self.public_key = f"{directory}/issuer.pem"
        self._openssl("genrsa", "-out", self.key, "2048")
        self._openssl("rsa", "-in", self.key, "-pubout", "-out", self.public_key)
        os.chmod(self.public_key, 0o644)

    def token(self, subject):
        claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": subject, "azp": "bench", "exp": int(time.time()) + 7200,
                  "preferred_username": subject}
        signed = b".".join(self._part(json.dumps(part).encode()) for part in ({"alg": "RS256", "typ": "JWT"}, claims))
        signature = self._openssl("dgst", "-sha256", "-sign", self.key, data=signed)
        return (signed + b"." + self._part(signature)).decode()

    @staticmethod
    def user_id(subject):
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{ISSUER}|{subject}"))

    @staticmethod
    def _part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    @staticmethod
    def _openssl(*arguments, data=None):
        return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def kinds(native, root=machine.ROOT):
    """Name and command of what is built here, or in another clone."""
    jar = Path(root).resolve() / "target/quarkus-app/quarkus-run.jar"
    if not jar.exists():
        raise machine.Missing("The packaged service is missing: run ./mvnw package first")
    dockerfile = (machine.ROOT / "src/main/docker/Dockerfile.jvm").read_text()
    entry_point = json.loads(re.search(r"^ENTRYPOINT (\[.*\])$", dockerfile, re.M).group(1))
    # With the settings of the container files, but for the cache, which is of one JVM.
    found = {"JVM": [*(part for part in entry_point[:-1] if not part.startswith("-XX:AOTCache")), str(jar)]}
    runner = glob.glob(str(machine.ROOT / "target/*-runner"))
    if native and runner:
        dockerfile = (machine.ROOT / "src/main/docker/Dockerfile.native").read_text()
        found["native"] = [runner[0], *json.loads(re.search(r"^CMD (\[.*\])$", dockerfile, re.M).group(1))]
    return found


class Service:
    def __init__(self, command, database, issuer, migrate=False, awaited=True, **settings):
        self.port = machine.free_port()
        self.database = database
        self.management_port = machine.free_port()
        environment = {
            "QUARKUS_DATASOURCE_REACTIVE_URL": database.url(), "QUARKUS_DATASOURCE_USERNAME": "bench",
            "QUARKUS_DATASOURCE_PASSWORD": "bench", "MP_JWT_VERIFY_ISSUER": ISSUER,
            "MP_JWT_VERIFY_AUDIENCES": AUDIENCE, "MP_JWT_VERIFY_PUBLICKEY_LOCATION": issuer.public_key,
            "OBP_FIREHOSE_ENABLED": "true", "QUARKUS_HTTP_HOST": "127.0.0.1", "QUARKUS_MANAGEMENT_HOST": "127.0.0.1",
            "QUARKUS_HTTP_PORT": str(self.port), "QUARKUS_MANAGEMENT_PORT": str(self.management_port),
            "QUARKUS_FLYWAY_MIGRATE_AT_START": str(migrate).lower(), **settings}
        inherited = {name: value for name, value in os.environ.items()
                     if not re.match("(QUARKUS|MP|OBP|SMALLRYE)_", name)}
        self.log = open(database.directory / "service.log", "ab")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(command, env={**inherited, **environment}, stdout=self.log,
                                        stderr=subprocess.STDOUT)
        if awaited:
            self.first_answer_ms = self._first_answer()

    def milliseconds(self):
        """Since it was started."""
        return (time.perf_counter() - self.started) * 1000

    def _first_answer(self):
        while self.milliseconds() < 60_000:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/obp/v3.1.0/root", timeout=1):
                    return self.milliseconds()
            except (urllib.error.URLError, ConnectionError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.001)
        raise SystemExit(f"The service did not start, see {self.log.name}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.log.close()

    @property
    def pid(self):
        return self.process.pid

    def get(self, path, token):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}",
                                         headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request, timeout=600) as answer:
            return answer.read()

    def wrk(self, script, connections, seconds, arguments):
        """Requests a second, p50, p99 and p99.9 in ms, errors."""
        done = subprocess.run([machine.program("wrk", "install wrk"), "-t1", f"-c{connections}", f"-d{seconds}s",
                               "--timeout", "10s", "-s", str(Path(__file__).parent / "wrk" / script),
                               f"http://127.0.0.1:{self.port}", "--", *arguments], capture_output=True, text=True)
        found = re.search(r"RESULT (\S+) (\S+) (\S+) (\S+) (\S+)", done.stdout)
        if done.returncode or not found:
            raise SystemExit(f"wrk failed: {done.stdout} {done.stderr}")
        return [float(value) for value in found.groups()]
