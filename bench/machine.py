"""What the benchmark needs of the machine, and what it reads from it."""
import glob
import os
import platform
import re
import shutil
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


class Missing(Exception):
    """Something has to be installed or built first."""


def program(name, hint):
    path = shutil.which(name)
    if path is None:
        raise Missing(f"{name} is missing: {hint}")
    return path


def postgres_bin():
    """The directory of initdb, postgres and pgbench; the newest if there are several."""
    found = sorted(path for pattern in ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/usr/pgsql-*/bin")
                   for path in glob.glob(pattern) if Path(path, "initdb").exists() and Path(path, "pgbench").exists())
    if not found:
        raise Missing("PostgreSQL's server programs are missing: install postgresql and its contrib programs")
    return Path(found[-1])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(pids):
    """User and system time of these processes and of their children that ended, in seconds."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICKS


def children(pid):
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout
    return [pid] + [int(line) for line in listed.split()]


def resident_mib(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def description():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text()).group(1)) / 2**20
    return f"{os.cpu_count()} cores, {cpu.group(1) if cpu else platform.machine()}, {memory:.0f} GiB, {platform.system()}"


def commit():
    git = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return git.stdout.strip() or "unknown"
