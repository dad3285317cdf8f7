"""What a JSON schema costs: creates without one and with one of 30 fields, in turns."""
import json
import statistics
import time

import calls
import machine
from database import Database, load
from service import Issuer, Service, kinds

CUSTOMERS = 10_000
CONNECTIONS = 32
# An instance looks for changes every five.
UNTIL_IT_COUNTS = 6
# Turns until the JVM has compiled what is measured.
WARM_UP = 4


def text(longest):
    return {"type": "string", "maxLength": longest}


def nested(**fields):
    return {"type": "object", "required": list(fields), "properties": fields}


DATE = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}
FIELDS = {
    "legal_name": {"type": "string", "minLength": 2, "maxLength": 255},
    "mobile_phone_number": {"type": "string", "pattern": "^[+][0-9 ]{5,30}$"},
    "email": {"type": "string", "format": "email"},
    "face_image": nested(url=text(2000), date=DATE),
    "date_of_birth": DATE,
    "relationship_status": {"enum": ["single", "married", "widowed", "divorced"]},
    "dependants": {"type": "integer", "minimum": 0, "maximum": 20},
    "dob_of_dependants": {"type": "array", "maxItems": 20, "items": DATE},
    "credit_rating": nested(rating=text(10), source=text(10)),
    "credit_limit": nested(currency={"type": "string", "pattern": "^[A-Z]{3}$"},
                           amount={"type": "string", "pattern": "^[0-9]+([.][0-9]{2})?$"}),
    "highest_education_attained": text(32),
    "employment_status": text(32),
    "kyc_status": {"type": "boolean"},
    "last_ok_date": DATE,
    "title": text(20),
    "branch_id": {"type": "string", "pattern": "^[A-Z0-9]{1,20}$"},
    "name_suffix": text(20),
    **{f"own_{number}": text(20) for number in range(7)},
}
SCHEMA = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Customer", "description": "30 fields",
          "type": "object", "required": ["legal_name", "mobile_phone_number", "email"], "properties": FIELDS}
SET = ("insert into operation_validation (operation_id, kind, setting, version) values"
       f" ('OBPv3.1.0-createCustomer', 'JSON_SCHEMA', '{json.dumps(SCHEMA)}', gen_random_uuid())")
REMOVE = "delete from operation_validation"


def run(options):
    lines = ["| program | without a second | with | ratio | ms of a create without | with |", "|" + " --- |" * 6]
    commands = kinds(not options.no_native)
    for kind, command in commands.items():
        with Database() as database:
            issuer = Issuer(database.directory)
            with Service(commands["JVM"], database, issuer, migrate=True):
                load(database, CUSTOMERS)
                calls.make_clerk(database, issuer)
            token = issuer.token(calls.CLERK)
            with Service(command, database, issuer) as service:
                turns = {REMOVE: [], SET: []}
                for turn in range(-WARM_UP, options.rounds):
                    for sql, measured in turns.items():
                        database.sql(sql)
                        time.sleep(UNTIL_IT_COUNTS)
                        creates = one_turn(service, options.seconds, token)
                        measured += [creates] if turn >= 0 else []
                (without, plain), (checked, more) = (map(statistics.median, zip(*turn)) for turn in turns.values())
                lines.append(f"| {kind} | {without:.0f} | {checked:.0f} | {checked / without:.2f} "
                             f"| {plain:.3f} | {more:.3f} |")
                print(lines[-1], flush=True)
    calls.write([f"# JSON schema, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "validation")


def one_turn(service, seconds, token):
    """Creates a second, and processor time that the service takes for one, in ms."""
    before = machine.cpu_seconds([service.pid])
    rate, _, _, _, errors = service.wrk("load.lua", CONNECTIONS, seconds, ["create", str(CUSTOMERS), token])
    assert errors == 0, f"{errors} errors"
    return rate, (machine.cpu_seconds([service.pid]) - before) / (rate * seconds) * 1000
