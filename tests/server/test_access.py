"""Whose kernel it is, who is the trainer, and how much one browser may have."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.pages import Role
from toolkit.server.guests import Guest, TrainerKey
from toolkit.server.rates import Bucket, Buckets, Rate, RateLimits
from toolkit.server.settings import ServerSettings

FOREIGN_SITE = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}


def guest_cookie(answer) -> str:
    [cookie] = [text for text in answer.headers.get_all("Set-Cookie", []) if text.startswith("zefas-")]
    return cookie


def test_first_page_gives_a_cookie_that_no_script_and_no_other_site_can_use(server):
    visit = server.visit()
    visit.end()
    cookie = guest_cookie(visit.answer)

    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "expires" not in cookie.lower()
    assert "Secure" not in cookie  # this server speaks no TLS


def test_cookie_is_kept_over_pages_and_given_only_by_pages(server):
    first = server.visit()
    second = first.open("/ordner")

    assert second.cookies == first.cookies
    assert not [text for text in second.answer.headers.get_all("Set-Cookie", []) if "zefas-" in text]
    for path in ("/datenschutz", "/voila/static/voila.js", "/gibt-es-nicht"):
        assert server.request(path).headers["Set-Cookie"] is None
    assert (first.end(), second.end()) == (204, 204)


@pytest.fixture(scope="module")
def far_server(start_server, content):
    """As behind a web server that speaks TLS: other people's browsers."""
    return start_server("behind_proxy=True", content=content)


def test_cookies_are_secure_under_tls(far_server):
    visit = far_server.visit("/", X_Forwarded_Proto="https", Host="werkzeug.example")
    visit.end()

    cookies = visit.answer.headers.get_all("Set-Cookie")
    assert len(cookies) == 2
    assert all("Secure" in cookie for cookie in cookies)


def test_nobody_is_believed_to_be_a_proxy_unless_the_server_was_told(server):
    visit = server.visit("/", X_Forwarded_Proto="https", X_Forwarded_For="203.0.113.7")
    visit.end()

    assert "Secure" not in guest_cookie(visit.answer)


KERNEL_REQUESTS = [
    ("GET", "/api/kernels/{}"),
    ("DELETE", "/api/kernels/{}"),
    ("POST", "/api/kernels/{}/interrupt"),
    ("POST", "/api/kernels/{}/restart"),
    ("GET", "/api/kernels/{}/channels"),
    ("POST", "/voila/api/shutdown/{}"),
]


@pytest.mark.parametrize(("method", "path"), KERNEL_REQUESTS)
def test_foreign_kernel_id_is_useless(server, method, path):
    owner, other = server.visit(), server.visit()
    address = path.format(owner.kernel)

    assert other.request(address, method).status == 403
    assert server.request(address, method).status == 403
    assert owner.request(f"/api/kernels/{owner.kernel}").status == 200
    assert (owner.end(), other.end()) == (204, 204)


def test_foreign_kernel_cannot_be_connected_to(server, connect, run_async):
    owner, other = server.visit(), server.visit()

    for stranger in (other, server.visit("/datenschutz")):
        with pytest.raises(Exception, match="403"):
            run_async(lambda who=stranger: connect(who, kernel=owner.kernel))
    assert (owner.end(), other.end()) == (204, 204)


@pytest.mark.parametrize("forged", ["1", "", "2|1:0|10:1|8:zefas|4:abcd|00", "x.leitung", "ä" * 10])
def test_forged_cookie_is_a_stranger(server, forged):
    visit = server.visit()
    name = next(name for name in visit.cookies if name.startswith("zefas-"))
    cookie = f"{name}={forged}".encode().decode("latin-1")

    assert visit.request(f"/api/kernels/{visit.kernel}", Cookie=cookie).status == 403
    visit.end()


def test_kernel_that_never_was_is_not_found(server):
    visit = server.visit()

    assert visit.request("/api/kernels/00000000-0000-4000-8000-000000000000").status == 404
    visit.end()


def trainer_link(server) -> str:
    return re.search(r"/leitung/[\w-]+", "".join(server.said))[0]


def test_trainers_link_opens_every_page_and_leaves_no_trace_in_the_address(far_server):
    entrance = far_server.visit(trainer_link(far_server))

    assert (entrance.status, entrance.answer.headers["Location"]) == (302, "/")
    assert entrance.answer.headers["Referrer-Policy"] == "no-referrer"
    page = entrance.open("/nur-trainer")
    assert page.status == 200
    assert 'href="/nur-trainer"' in page.answer.text
    page.end()


def test_others_have_the_mentors_pages_only(far_server):
    visit = far_server.visit("/nur-trainer")

    assert visit.status == 403
    assert "/nur-trainer" not in far_server.request("/datenschutz").text


def test_roles_of_the_kernel_are_the_visitors(far_server):
    trainer = far_server.visit(trainer_link(far_server)).open("/umgebung")
    mentor = far_server.visit("/umgebung")

    assert "&#34;ZEFAS_ROLES&#34;: &#34;mentor&#34;" in mentor.answer.text
    assert "&#34;ZEFAS_ROLES&#34;: &#34;admin,author" in trainer.answer.text
    assert (trainer.end(), mentor.end()) == (204, 204)


def test_wrong_link_says_where_the_right_one_is(far_server):
    answer = far_server.request("/leitung/" + "a" * 32)

    assert answer.status == 403
    assert "Dieser Link gilt nicht mehr" in answer.text
    assert answer.headers["Set-Cookie"] is None
    assert trainer_link(far_server).split("/")[-1] not in far_server.log


def test_link_of_another_start_is_worthless(far_server, start_server, content):
    other = start_server("behind_proxy=True", content=content)

    assert trainer_link(other) != trainer_link(far_server)
    assert far_server.request(trainer_link(other)).status == 403
    other.stop()


def test_own_machine_needs_no_link(server):
    assert "/leitung/" not in "".join(server.said)
    visit = server.visit("/nur-trainer")
    assert (visit.status, visit.end()) == (200, 204)


def test_audience_counts_for_a_channel_that_is_opened_later(
    start_server, tmp_path, connect, run_async, content
):
    import shutil

    own = tmp_path / "inhalt"
    shutil.copytree(content, own)
    server = start_server("roles=frozenset({Role.MENTOR})", content=own)
    visit = server.visit("/ordner")
    notebook = own / "notebooks" / "ordner.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace('"mentor", ', ""), "utf-8")

    with pytest.raises(Exception, match="403"):
        run_async(lambda: connect(visit))
    assert visit.request(f"/api/kernels/{visit.kernel}").status == 403
    server.stop()


def test_who_comes_from_another_site_is_sent_around_once_without_a_kernel(server):
    server.wait_for_kernels(0)
    answer = server.request("/ordner?a=%3C1", **FOREIGN_SITE)

    assert answer.status == 200
    assert '<meta http-equiv="refresh" content="0; url=/ordner?a=%3C1">' in answer.text
    assert answer.headers["Set-Cookie"] is None
    assert server.kernels() == []


@pytest.mark.parametrize(
    "asked",
    [
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "image"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "iframe"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Dest": "empty"},
        {"Sec_Fetch_Site": "same-origin", "Sec_Purpose": "prefetch;prerender"},
    ],
)
def test_no_kernel_for_what_no_person_asked_for(server, asked):
    server.wait_for_kernels(0)

    assert server.request("/", **asked).status == 403
    assert server.kernels() == []


@pytest.fixture(scope="module")
def strict_server(start_server, content):
    """Two pages for each browser, ten requests at once."""
    rates = "RateLimits(requests=Rate(25, 0.5), pages=Rate(4, 0.01))"
    limits = "Limits(kernels=0, alone_seconds=60, never_visited_seconds=60)"
    access = f"AccessLimits(pages_per_guest=2, rates={rates})"
    return start_server(f"max_visitors=6, access={access}, limits={limits}", content=content)


def test_one_browser_cannot_take_all_places(strict_server, connect, run_async):
    first = strict_server.visit()
    second = first.open()

    async def look_at_both():
        channels = [await connect(first), await connect(second)]
        refused = first.request("/ordner")
        channels[0].close()
        return refused

    refused = run_async(look_at_both)
    assert refused.status == 429
    assert "sehr viele Seiten geöffnet" in refused.text
    strict_server.wait_for_kernels(2)

    third = first.open()  # the first page is not looked at any more: it gives way
    assert third.status == 200
    assert third.request(f"/api/kernels/{first.kernel}").status == 404
    assert third.request(f"/api/kernels/{second.kernel}").status == 200
    assert third.end() == 204


@pytest.fixture
def small_server(start_server, content):
    """Three places of the size of an own process."""
    running = start_server("max_visitors=3", content=content, ZEFAS_KERNELS="fork")
    yield running
    running.stop()


def test_page_that_needs_much_memory_takes_the_places_of_others(small_server):
    large = small_server.visit("/gross")
    first = small_server.visit("/ordner")

    assert (large.status, first.status) == (200, 200)
    assert small_server.request("/ordner").status == 503
    assert first.end() == 204
    small_server.wait_for_kernels(1)
    assert small_server.request("/gross").status == 503
    assert large.end() == 204
    small_server.wait_for_kernels(0)
    assert [small_server.visit("/ordner").status for _ in range(3)] == [200] * 3
    assert small_server.request("/gross").status == 503


def test_large_page_opens_in_an_empty_house(start_server, content):
    tiny = start_server("max_visitors=1", content=content, ZEFAS_KERNELS="fork")

    assert tiny.visit("/gross").status == 200
    assert tiny.request("/").status == 503
    tiny.stop()


def test_flood_is_asked_to_wait_and_others_are_served(strict_server):
    visit = strict_server.visit()
    statuses = [visit.request("/datenschutz").status for _ in range(40)]
    answer = visit.request("/datenschutz")

    assert statuses[:20] == [200] * 20
    assert answer.status == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 2
    assert "viele Anfragen auf einmal" in answer.text
    assert strict_server.request("/datenschutz").status == 200
    assert "429" not in strict_server.log


@given(st.lists(st.floats(min_value=0, max_value=100), max_size=60))
def test_no_more_than_burst_and_rate_ever_pass(waits):
    now = [0.0]
    bucket = Bucket(Rate(5, 2), clock=lambda: now[0])
    passed = 0
    for wait in waits:
        now[0] += wait
        passed += bucket.take() == 0
    assert passed <= 5 + 2 * sum(waits)


def test_waiting_as_long_as_told_is_enough():
    now = [0.0]
    bucket = Bucket(Rate(1, 0.1), clock=lambda: now[0])
    assert bucket.take() == 0
    now[0] += bucket.take() + 0.001
    assert bucket.take() == 0


@given(st.lists(st.text(max_size=3), max_size=200))
def test_buckets_never_grow_without_end(keys):
    buckets = Buckets(Rate(2, 1), most=10, clock=lambda: 0.0)
    for key in keys:
        buckets.take(key)
    assert len(buckets) <= 10


@given(st.integers(min_value=2, max_value=300))
def test_a_classroom_behind_one_address_gets_in_at_once(places):
    limits = RateLimits()
    assert limits.pages_of_address(places).burst >= 2 * places


@given(st.booleans())
def test_guest_survives_the_cookie(is_trainer):
    guest = Guest(is_trainer=is_trainer)
    assert Guest.from_text(guest.text) == guest


def test_keys_are_long_and_never_shown_by_accident():
    key = TrainerKey()
    assert len(key.token) >= 22  # 128 bits
    assert key.token not in repr(key)
    assert key.fits(key.token)
    assert not key.fits("ä")


def test_a_proxy_in_front_means_other_peoples_browsers():
    assert ServerSettings(behind_proxy=True).granted_roles == {Role.MENTOR}
