"""The start, in turns: until a customer is read, the first seconds under load, and until readiness."""
import os
import re
import socket
import statistics
import subprocess
import time

import calls
import machine
from database import Database, bank_id, customer_id, load
from service import Issuer, Service, kinds

CUSTOMERS = 1_000
CONNECTIONS = 32
ROUNDS = 5
UNTIL_IT_IS_IDLE = 2
FIRST_SECONDS = 5


def run(options):
    with Database() as database:
        issuer = Issuer(database.directory)
        commands = kinds(not options.no_native)
        with Service(commands["JVM"], database, issuer, migrate=True):
            load(database, CUSTOMERS)
            calls.make_clerk(database, issuer)
        token = issuer.token(calls.CLERK)
        path = f"/obp/v3.1.0/banks/{bank_id(1)}/customers/{customer_id(1)}"
        programs = variants(commands, options)
        turns = {name: [] for name in programs}
        # The first turn reads the files into memory.
        for turn in range(-1, ROUNDS):
            for name, command in programs.items():
                measured = one_turn(command, database, issuer, path, token)
                turns[name] += [measured] if turn >= 0 else []
    report(turns)


def variants(commands, options):
    """What is built here on the JVM of the path; with --jdk on that one too, without and with a cache; and native."""
    jvm = commands.pop("JVM")
    programs = {f"java {version(jvm[0])}": jvm}
    if options.before:
        programs[f"java {version(jvm[0])}, before"] = kinds(False, options.before)["JVM"]
    if options.jdk:
        java = f"{options.jdk}/bin/java"
        if options.before:
            programs[f"java {version(java)}, before"] = [java, *kinds(False, options.before)["JVM"][1:]]
        programs[f"java {version(java)}"] = [java, *jvm[1:]]
        programs[f"java {version(java)}, trained"] = [java, f"-XX:AOTCache={train(options.jdk)}", *jvm[1:]]
    return {**programs, **commands}


def version(java):
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    return re.search(r'version "(\d+)', shown).group(1)


def train(java_home):
    package = machine.ROOT / "target/quarkus-app"
    with Database() as database:
        environment = {**os.environ, "JAVA_HOME": java_home, "QUARKUS_DATASOURCE_REACTIVE_URL": database.url(),
                       "QUARKUS_DATASOURCE_USERNAME": "bench"}
        subprocess.run([machine.ROOT / "deploy/train-aot-cache", package], env=environment, check=True)
    return package / "service.aot"


def one_turn(command, database, issuer, path, token):
    """Milliseconds from exec to the first 200, processor time until then, MiB that it holds when idle, GETs a second
    in its first seconds under load; and by another start milliseconds until it is ready."""
    with Service(command, database, issuer, awaited=False) as service:
        answered = until_it_answers(service, service.port, path, token)
        cost = machine.cpu_seconds([service.pid]) * 1000
        time.sleep(UNTIL_IT_IS_IDLE)
        resident = machine.resident_mib(service.pid)
        rate, *_ = service.wrk("load.lua", CONNECTIONS, FIRST_SECONDS, ["get", str(CUSTOMERS), token])
    with Service(command, database, issuer, awaited=False) as service:
        ready = until_it_answers(service, service.management_port, "/q/health/ready", token)
    return answered, cost, resident, rate, ready


def until_it_answers(service, port, path, token):
    while status(port, path, token) != 200:
        if service.process.poll() is not None or service.milliseconds() > 60_000:
            raise SystemExit(f"The service did not start, see {service.log.name}")
        time.sleep(0.002)
    return service.milliseconds()


def status(port, path, token):
    """By a bare socket, which costs the service's processors next to nothing."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
                               "Connection: close\r\n\r\n".encode())
            return int(connection.recv(4096)[9:12] or 0)
    except ConnectionError:
        return 0


def report(turns):
    lines = ["| program | first GET of a customer, ms | of the first row | processor ms until then | ready, ms"
             f" | GETs a second in the first {FIRST_SECONDS} s | idle, MiB |", "|" + " --- |" * 7]
    first = next(iter(turns.values()))
    for name, measured in turns.items():
        answer, cost, resident, rate, ready = map(statistics.median, zip(*measured))
        # Each start beside the one of its turn: the machine is not the same for minutes.
        ratio = statistics.median(one[0] / beside[0] for one, beside in zip(measured, first))
        least = min(one[0] for one in measured)
        lines.append(f"| {name} | {answer:.0f} (least {least:.0f}) | {ratio:.2f} | {cost:.0f} | {ready:.0f}"
                     f" | {rate:.0f} | {resident:.0f} |")
    print("\n".join(lines))
    calls.write([f"# Start, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "start")
