"""Certificates that must not be trusted, made with openssl; each file holds the certificate and its key."""

import subprocess
from pathlib import Path

_CONFIG = """
[ca]
default_ca = own
[own]
dir = .
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
[any]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
commonName = loopback
[names]
subjectAltName = {names}
basicConstraints = critical, CA:true
"""


def expired(folder: Path) -> Path:
    """Make a certificate for 127.0.0.1 that was valid in January 2020 alone."""
    return _made(folder, "IP:127.0.0.1", "20200101000000Z", "20200201000000Z")


def for_another_name(folder: Path) -> Path:
    """Make a certificate that is valid, but for another name than that of the server."""
    return _made(folder, "DNS:qrng.example", "20200101000000Z", "20991231000000Z")


def valid(folder: Path) -> Path:
    """Make a certificate for 127.0.0.1 that holds for all who trust this very file."""
    return _made(folder, "IP:127.0.0.1", "20200101000000Z", "20991231000000Z")


def _made(folder: Path, names: str, begins: str, ends: str) -> Path:
    folder.mkdir()
    (folder / "openssl.cnf").write_text(_CONFIG.format(names=names))
    (folder / "index.txt").write_text("")
    (folder / "serial").write_text("01\n")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem")
    _openssl(folder, "req", "-new", "-config", "openssl.cnf", *key, "-out", "request.pem")
    _openssl(
        folder,
        *("ca", "-batch", "-notext", "-selfsign", "-config", "openssl.cnf", "-in", "request.pem"),
        *("-keyfile", "key.pem", "-extensions", "names", "-startdate", begins, "-enddate", ends),
        *("-out", "certificate.pem"),
    )
    both = folder / "both.pem"
    both.write_bytes((folder / "certificate.pem").read_bytes() + (folder / "key.pem").read_bytes())
    return both


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=300)
