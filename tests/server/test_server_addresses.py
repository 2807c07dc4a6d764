"""What the server answers under which address, and what it keeps closed."""

import json
import re
from posixpath import normpath

import pytest

CLOSED = [
    "/voila/tree",
    "/voila/tree/",
    "/voila/api/contents",
    "/voila/api/contents/start.ipynb",
    "/voila/files/geheim.txt",
    "/voila/render/start.ipynb",
    "/voila/api/themes/x.css",
    "/voila/templates/zefas/index.html.j2",
    "/voila/execution/1-2-3-4-5",
    "/voila/query/1-2-3-4-5",
    "/api/kernels",
    "/api/kernelspecs",
    "/api/contents",
    "/login",
    "/start.ipynb",
    "/notebooks/start.ipynb",
    "/geheim.txt",
    "/gibt-es-nicht",
    "/modul/gibt-es-nicht",
]
OUTSIDE = [
    "/../notebooks/start.ipynb",
    "/%2e%2e/notebooks/start",
    "/modul/../start",
    "/modul/..%2fstart",
    "/zefas/static/../../../pyproject.toml",
    "/zefas/static/%2e%2e/template/index.html.j2",
    "/zefas/static//etc/passwd",
    "/voila/static/..%2f..%2fetc/passwd",
    "/voila/static/..\\conf.json",
    "/voila/labextensions/jupyterlab_pygments/static/style.js",
    "/voila/labextensions/anywidget/package.json",
    "/datenschutz/../kurzanleitung",
]


@pytest.mark.parametrize("path", [*CLOSED, *OUTSIDE])
def test_closed_address_says_so_in_german(server, path):
    answer = server.request(path)

    assert answer.status == 404
    assert "Diese Seite gibt es nicht" in answer.text
    assert '<html lang="de"' in answer.text
    assert server.kernels() == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written_to_a_page(server, method):
    answer = server.request("/", method)

    assert answer.status in (403, 405)
    assert '<html lang="de"' in answer.text


@pytest.mark.parametrize(
    ("path", "heading"), [("/datenschutz", "Datenschutz"), ("/barrierefreiheit", "Barrierefreiheit")]
)
def test_footer_texts_are_pages_with_one_heading(server, path, heading):
    answer = server.request(path)

    assert answer.status == 200
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", answer.text) == [heading]
    assert "<h2" in answer.text


def test_every_answer_has_the_security_headers(server):
    for path in ("/datenschutz", "/gibt-es-nicht", "/voila/static/voila.js"):
        headers = server.request(path).headers

        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "Server" not in headers


def test_text_is_compressed_for_who_can_read_it(server):
    for path in ("/datenschutz", "/voila/static/voila.js"):
        packed = server.request(path, Accept_Encoding="gzip")
        plain = server.request(path)

        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers
        assert packed.text == plain.text
        assert len(packed.body) < len(plain.body) * 0.7
        assert packed.headers["Vary"] == "Accept-Encoding"


def test_files_with_a_version_are_kept_for_a_year(server):
    page = server.request("/datenschutz").text
    [stylesheet] = re.findall(r'rel="stylesheet" href="([^"]+)"', page)

    for path in (stylesheet, "/voila/static/voila.js?v=1"):
        assert server.request(path).headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_file_without_a_version_is_asked_for_again_and_not_sent_twice(server):
    first = server.request("/voila/static/voila.js")
    second = server.request("/voila/static/voila.js", If_None_Match=first.headers["Etag"])

    assert first.headers["Cache-Control"] == "no-cache"
    assert (second.status, second.body) == (304, b"")


def test_only_the_needed_extensions_are_announced_and_served(server):
    visit = server.visit()
    visit.end()
    data = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', visit.answer.text, re.DOTALL)[1]
    config = json.loads(data)
    extensions = {entry["name"]: entry["load"] for entry in config["federated_extensions"]}

    assert sorted(extensions) == [
        "@jupyter-widgets/jupyterlab-manager",
        "@voila-dashboards/widgets-manager8",
        "anywidget",
    ]
    for name, load in extensions.items():
        file = server.request(f"/voila/labextensions/{name}/{normpath(load)}")
        assert (file.status, file.headers["Content-Type"]) == (200, "text/javascript; charset=UTF-8")
        assert "immutable" in file.headers["Cache-Control"]


def test_a_foreign_name_pointed_at_this_machine_is_refused(server):
    assert server.request("/datenschutz", Host="angreifer.example").status == 403
    assert server.request("/datenschutz", Host="localhost:8866").status == 200


def test_visitors_leave_nothing_in_the_log(server):
    server.request(
        "/gibt-es-nicht?name=Amina&code=7K3QX-M9T2A", User_Agent="Lesegerät-17".encode().decode("latin-1")
    )
    server.request("/datenschutz?name=Amina")

    for trace in ("Amina", "7K3QX", "127.0.0.1 ", "(127.0.0.1)", "Leseger"):
        assert trace not in server.log
