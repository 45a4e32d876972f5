"""A plugged-in model is one more voter: what it makes up does not count, and its failure stops nothing."""

import json
import logging
import socket
import sys
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.errors import ImionyError, InputError
from imiony.reports.keep import keep
from imiony.reports.page import Given, Page
from imiony.statements import extractors, propose
from imiony.statements.extractors import Claim, Guarded, looked_up, read_settings
from imiony.statements.extractors import endpoint as endpoint_module
from imiony.statements.extractors.endpoint import plug
from imiony.statements.extractors.folders import digest
from imiony.statements.voters import Label, Seen

TEXT = "Ryma Zhurauskaya, a beekeeper, spoke in Warsaw on Monday about the Bazylyska circle and its work."


def claims(*found):
    """A server's answer that claims these: paragraph, quote, kind, detail."""
    rows = [dict(zip(("paragraph", "quote", "kind", "detail"), each, strict=False)) for each in found]
    return json.dumps({"choices": [{"message": {"content": json.dumps({"found": rows})}}]})


@contextmanager
def server(answer, status=200, headers=()):
    """A server here that says the same whatever it is asked; gives its address and the questions."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            content = answer if isinstance(answer, bytes) else answer.encode()
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *words):
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/v1", asked
    finally:
        running.shutdown()
        running.server_close()


@pytest.fixture
def plugging(tmp_path, monkeypatch):
    """Write settings and put them in force."""

    def put(words):
        path = tmp_path / "extractors.toml"
        path.write_text(words, "utf-8")
        monkeypatch.setenv(extractors.VARIABLE, str(path))
        extractors._loaded.cache_clear()

    yield put
    extractors._loaded.cache_clear()


def endpoint(url, languages='["en"]'):
    return f'[local-model]\nextractor = "endpoint"\nlanguages = {languages}\nurl = "{url}"\nmodel = "any"\n'


def read(text=TEXT):
    return propose(keep(Page("text/plain", text, language="en"), text.encode(), Given(), None))


def heard(statements):
    """What the plugged-in model had a voice in: kind and words."""
    return {(s.kind, s.quote) for s in statements if "local-model" in s.voters}


TRUE = [(1, "Bazylyska circle", "group"), (1, "a beekeeper", "detail", "occupation")]


def test_what_a_model_claims_truly_is_proposed(plugging):
    with server(claims(*TRUE)) as (url, asked):
        plugging(endpoint(url))
        found = heard(read())
    assert ("group", "Bazylyska circle") in found
    assert asked[0]["temperature"] == 0
    assert TEXT in asked[0]["messages"][1]["content"]


LIES = {
    "invented words": (1, "Colonel Nobody", "person"),
    "half a word": (1, "Bazyl", "person"),
    "corrected spelling": (1, "Bazyliska circle", "group"),
    "another paragraph": (7, "Warsaw", "place"),
    "no paragraph": (0, "Warsaw", "place"),
    "nothing": (1, "", "person"),
    "blanks": (1, "   ", "person"),
    "marks": (1, ",", "person"),
    "a detail of no kind": (1, "its work", "detail", "shoe size"),
    "the whole paragraph and more": (1, TEXT * 3, "person"),
}


@pytest.mark.parametrize("lie", [pytest.param(lie, id=name) for name, lie in LIES.items()])
def test_a_lie_is_dropped_and_the_truth_beside_it_kept(plugging, lie):
    with server(claims(TRUE[0], lie)) as (url, _):
        plugging(endpoint(url))
        assert heard(read()) == {("group", "Bazylyska circle")}


BROKEN = {
    "no JSON": "I am sorry, I cannot help with that.",
    "prose around it": 'Here you are: {"found": []}',
    "another shape": json.dumps({"found": []}),
    "an empty answer": "",
    "a kind that is none": claims((1, "Warsaw", "planet")),
    "bytes": b"\xff\xfe\x00",
    "a list": "[1, 2, 3]",
    "deep nesting": "[" * 100_000,
    "a megabyte": "x" * 1_100_000,
}


@pytest.mark.parametrize("answer", [pytest.param(answer, id=name) for name, answer in BROKEN.items()])
def test_nonsense_leaves_the_report_as_it_is_without_the_model(plugging, monkeypatch, answer):
    monkeypatch.delenv(extractors.VARIABLE, raising=False)
    without = read()
    with server(answer) as (url, _):
        plugging(endpoint(url))
        assert read() == without


@pytest.mark.parametrize(("status", "headers"), [(500, ()), (302, (("Location", "http://192.0.2.1/"),))])
def test_another_status_than_ok_is_no_answer_and_nothing_is_followed(plugging, status, headers):
    with server(claims(*TRUE), status, headers) as (url, _):
        plugging(endpoint(url))
        assert heard(read()) == set()


def test_a_server_that_is_gone_is_told_once_without_a_word_of_the_text(plugging, caplog):
    with server("") as (url, _):
        pass
    plugging(endpoint(url))
    with caplog.at_level(logging.WARNING):
        read()
        read()
    assert len(caplog.records) == 1
    assert "local-model is left out: the server does not answer" in caplog.text
    assert "Zhurauskaya" not in caplog.text


@contextmanager
def dripping(piece):
    """A server that answers with the same few bytes again and again, and never ends."""
    over = threading.Event()
    door = socket.create_server(("127.0.0.1", 0))

    def serve():
        with suppress(OSError):
            line, _ = door.accept()
            with line:
                while not over.wait(0.01):
                    line.sendall(piece)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}/v1"
    finally:
        over.set()
        door.close()


DRIPS = {
    "a status without end": b"H",
    "headers without end": b"HTTP/1.1 100 Continue\r\n\r\n",
    "silence": b"",
}


@pytest.mark.parametrize("piece", [pytest.param(piece, id=name) for name, piece in DRIPS.items()])
def test_a_server_that_never_ends_is_left_when_the_time_is_over(plugging, monkeypatch, caplog, piece):
    monkeypatch.setattr(endpoint_module, "_SECONDS", 0.3)
    with dripping(piece) as url:
        plugging(endpoint(url))
        assert heard(read()) == set()
    assert "takes longer than 0.3 s" in caplog.text


def test_a_body_that_trickles_is_left_when_the_time_is_over(plugging, monkeypatch, caplog):
    monkeypatch.setattr(endpoint_module, "_SECONDS", 0.3)
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                while not over.wait(0.01):
                    self.wfile.write(b" ")

        def log_message(self, *words):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        plugging(endpoint(f"http://127.0.0.1:{running.server_port}/v1"))
        assert heard(read()) == set()
        over.set()
        running.shutdown()
    assert "takes longer than 0.3 s" in caplog.text


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_that_leads_elsewhere_later_is_still_asked_at_the_number_checked(monkeypatch, scheme):
    asked = []

    def answer(where, timeout=None):
        asked.append(where)
        raise ConnectionRefusedError

    given = {"url": f"{scheme}://localhost:9/v1", "model": "any"}
    ask = plug(extractors.Setting("m", "endpoint", frozenset({"en"}), frozenset(), given))
    monkeypatch.setattr(socket, "create_connection", answer)
    with pytest.raises(ImionyError, match="does not answer"):
        list(ask(["Kit"]))
    assert asked[0][0] in {"127.0.0.1", "::1"}


def test_another_language_is_not_asked_about(plugging):
    with server(claims(*TRUE)) as (url, asked):
        plugging(endpoint(url, '["pl"]'))
        assert heard(read()) == set()
        assert asked == []


ELSEWHERE = [
    "http://192.0.2.7:8080/v1",
    "https://192.0.2.7/v1",
    "http://[2001:db8::1]/v1",
    "http://0.0.0.0:1/v1",
]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_another_machine_is_refused_unless_the_settings_list_it(url):
    given = {"url": url, "model": "any"}
    with pytest.raises(InputError, match="another machine"):
        plug(extractors.Setting("m", "endpoint", frozenset({"en"}), frozenset(), given))
    host = "2001:db8::1" if "[" in url else url.split("/")[2].split(":")[0]
    plug(extractors.Setting("m", "endpoint", frozenset({"en"}), frozenset({host}), given))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "127.0.0.1:8080",
        "http://a:b@127.0.0.1/",
        "http://:b@127.0.0.1/",
        "http://127.0.0.1\\@192.0.2.1/",
        "http://[::1",
        "http://127.0.0.1:x/",
        "",
    ],
)
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(InputError):
        plug(
            extractors.Setting("m", "endpoint", frozenset({"en"}), frozenset(), {"url": url, "model": "any"})
        )


def test_no_proxy_of_the_environment_is_used(plugging, monkeypatch):
    with server(claims(*TRUE)) as (url, asked):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://192.0.2.1:3128")
        plugging(endpoint(url))
        read()
        assert len(asked) == 1


WRONG = {
    "no TOML": ("= 1", "extractors.toml"),
    "no table": ("x = 1", "must be a table"),
    "a name of ours": ('[spacy]\nextractor = "spacy"\nlanguages = ["pl"]', "another name"),
    "a name with a path": ('["../x"]\nextractor = "spacy"\nlanguages = ["pl"]', "another name"),
    "no language": ('[mine]\nextractor = "spacy"', "languages"),
    "no kind": ('[mine]\nlanguages = ["pl"]', "extractor"),
    "a kind that is not installed": (
        '[mine]\nextractor = "oracle"\nlanguages = ["pl"]',
        "only endpoint, onnx, spacy",
    ),
    "no folder": ('[mine]\nextractor = "spacy"\nlanguages = ["pl"]\nfolder = "/nowhere"', "folder"),
    "no model named": (
        '[mine]\nextractor = "endpoint"\nlanguages = ["pl"]\nurl = "http://127.0.0.1:1"',
        "model",
    ),
    "an address that is none": (
        '[mine]\nextractor = "endpoint"\nlanguages = ["pl"]\nmodel = "x"\nurl = "http://[::1"',
        "no address",
    ),
    "lists in lists": ("a = " + "[" * 100_000, "too deep|must be"),
    "hosts that are no list": ('hosts = "everywhere"', "hosts"),
}


@pytest.mark.parametrize(("words", "said"), [pytest.param(*row, id=name) for name, row in WRONG.items()])
def test_broken_settings_are_named_before_anything_is_read(plugging, words, said):
    plugging(words)
    with pytest.raises(InputError, match=said):
        read()


def test_missing_settings_are_named(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_settings(tmp_path / "extractors.toml")


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.text(max_size=12), st.none() | st.integers(-5, 80)), max_size=5),
)
def test_whatever_is_claimed_only_what_stands_there_is_seen(words, said):
    claimed = [Claim(quote, Label.PERSON, first=first) for quote, first in said]
    for seen in looked_up(claimed, words):
        assert words[seen.first : seen.past] in {quote.strip() for quote, _ in said}


def test_a_right_place_is_taken_and_a_wrong_one_corrected():
    words = "Kit saw Kit"
    assert looked_up([Claim("Kit", Label.PERSON, first=8)], words) == (Seen(8, 11, Label.PERSON),)
    assert looked_up([Claim("Kit", Label.PERSON, first=5)], words) == (
        Seen(0, 3, Label.PERSON),
        Seen(8, 11, Label.PERSON),
    )


def test_a_claim_that_stands_everywhere_is_seen_so_often_and_no_more():
    assert len(looked_up([Claim("a", Label.PERSON)] * 9, "a " * 5_000)) == 300


def raising(error):
    def extract(paragraphs):
        raise error

    return extract


FAILURES = {
    "our own error": raising(ImionyError("no weights")),
    "any error": raising(ValueError("Ryma Zhurauskaya")),
    "too few answers": lambda _: iter([]),
    "too many answers": lambda _: iter([()] * 9),
    "answers without end": lambda _: repeat(()),
    "no claims": lambda given: iter([None] * len(given)),
    "claims of another kind": lambda given: iter([["Warsaw"]] * len(given)),
    "words that are none": lambda given: iter([[Claim(None, Label.PERSON)]] * len(given)),
}


@pytest.mark.parametrize("extractor", [pytest.param(each, id=name) for name, each in FAILURES.items()])
def test_foreign_code_that_fails_costs_its_own_voice_only(extractor, caplog):
    guarded = Guarded("mine", frozenset({"en"}), extractor)
    assert list(guarded.seen([TEXT, TEXT])) == [(), ()]
    assert guarded.trouble
    assert "Zhurauskaya" not in caplog.text


def test_an_extractor_that_recovers_is_heard_again():
    answers = [ImionyError("busy"), [[Claim("Warsaw", Label.PLACE)]]]

    def extract(paragraphs):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return iter(answer)

    guarded = Guarded("mine", frozenset({"en"}), extract)
    assert list(guarded.seen(["in Warsaw"])) == [()]
    assert list(guarded.seen(["in Warsaw"])) == [(Seen(3, 9, Label.PLACE),)]
    assert guarded.trouble == ""


# Folders with models


@pytest.fixture
def pipeline(tmp_path):
    """A pipeline that knows three names by heart, saved as users save theirs."""
    import spacy

    nlp = spacy.blank("pl")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "persName", "pattern": "Jagoda Wierzbowska"},
            {"label": "placeName", "pattern": "Suchodoły"},
            {"label": "band", "pattern": "Krzywa Lipa"},
        ]
    )
    folder = tmp_path / "pl_small"
    nlp.to_disk(folder)
    return folder


POLISH = (
    "Wczoraj w miejscowości Suchodoły wystąpiła Jagoda Wierzbowska z grupy Krzywa Lipa, "
    "mówi organizator koncertu."
)


def spacy_setting(folder, extra=""):
    return f'[mine]\nextractor = "spacy"\nlanguages = ["pl"]\nfolder = {json.dumps(str(folder))}\n{extra}'


def voiced(text, language):
    found = propose(keep(Page("text/plain", text, language=language), text.encode(), Given(), None))
    return {(s.kind, s.quote) for s in found if "mine" in s.voters}


def test_a_spacy_folder_is_heard(plugging, pipeline):
    plugging(spacy_setting(pipeline, '[mine.labels]\nband = "group"\n'))
    assert {("person", "Jagoda Wierzbowska"), ("place", "Suchodoły"), ("group", "Krzywa Lipa")} <= voiced(
        POLISH, "pl"
    )


def test_a_folder_that_changed_is_refused(plugging, pipeline):
    held = digest(pipeline)
    plugging(spacy_setting(pipeline, f'digest = "{held}"'))
    assert voiced(POLISH, "pl")
    (pipeline / "meta.json").write_text((pipeline / "meta.json").read_text("utf-8") + " ", "utf-8")
    plugging(spacy_setting(pipeline, f'digest = "{held}"'))
    with pytest.raises(InputError, match="digest"):
        voiced(POLISH, "pl")


@pytest.mark.parametrize("name", ["weights.pkl", "inner/model.pt", "code.py", "lib.so", "model.pth"])
def test_a_folder_with_what_could_run_is_refused(plugging, pipeline, name):
    path = pipeline / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    plugging(spacy_setting(pipeline))
    with pytest.raises(InputError, match=Path(name).name):
        voiced(POLISH, "pl")


def test_a_label_that_leads_nowhere_is_refused(plugging, pipeline):
    plugging(spacy_setting(pipeline, '[mine.labels]\nband = "orchestra"\n'))
    with pytest.raises(InputError, match="labels"):
        voiced(POLISH, "pl")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_folder_is_refused(plugging, pipeline, tmp_path):
    (tmp_path / "outside").write_text("x", "utf-8")
    (pipeline / "link").symlink_to(tmp_path / "outside")
    plugging(spacy_setting(pipeline, 'digest = "0"'))
    with pytest.raises(InputError, match="leads out"):
        voiced(POLISH, "pl")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_linked_from_elsewhere_is_refused(plugging, pipeline, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "model.onnx").write_bytes(b"changes unseen")
    (pipeline / "onnx").symlink_to(tmp_path / "outside")
    with pytest.raises(InputError, match="leads out"):
        digest(pipeline)


@pytest.fixture
def classifier(tmp_path):
    """An ONNX folder whose network looks a token's label up in a table: real files, small enough to read."""
    onnx = pytest.importorskip("onnx", reason="the tool that writes ONNX files is not installed")
    pytest.importorskip("onnxruntime", reason="the extra onnx is not installed")
    tokenizers = pytest.importorskip("tokenizers", reason="the extra onnx is not installed")
    import numpy as np

    words = ["[UNK]", "Jagoda", "Wierzbowska", "Suchodoły"]
    labels = ["O", "B-PER", "I-PER", "B-LOC"]
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    table = onnx.numpy_helper.from_array(np.eye(4, dtype=np.float32), "table")
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("Gather", ["table", "input_ids"], ["logits"])],
        "look up",
        [onnx.helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, [1, None])],
        [onnx.helper.make_tensor_value_info("logits", onnx.TensorProto.FLOAT, [1, None, 4])],
        [table],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=9)
    folder = tmp_path / "classifier"
    folder.mkdir()
    onnx.save(model, folder / "model.onnx")
    tokenizer.save(str(folder / "tokenizer.json"))
    named = {"id2label": {str(at): label for at, label in enumerate(labels)}}
    (folder / "config.json").write_text(json.dumps(named), "utf-8")
    return folder


def onnx_setting(folder):
    return f'[mine]\nextractor = "onnx"\nlanguages = ["pl"]\nfolder = {json.dumps(str(folder))}\n'


def test_an_onnx_folder_is_heard(plugging, classifier):
    plugging(onnx_setting(classifier))
    assert {("person", "Jagoda Wierzbowska"), ("place", "Suchodoły")} <= voiced(POLISH, "pl")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_an_onnx_folder_that_lacks_a_file_is_refused(plugging, classifier, name):
    (classifier / name).unlink()
    plugging(onnx_setting(classifier))
    with pytest.raises(InputError, match="lacks"):
        voiced(POLISH, "pl")


def test_damaged_weights_cost_their_own_voice_only(plugging, classifier):
    (classifier / "model.onnx").write_bytes(b"\x00" * 64)
    plugging(onnx_setting(classifier))
    assert voiced(POLISH, "pl") == set()


def test_another_package_may_add_a_kind(plugging, monkeypatch):
    def made(setting):
        return lambda paragraphs: iter([[Claim(setting.text("word"), Label.PLACE)] for _ in paragraphs])

    point = SimpleNamespace(name="echo", load=lambda: made)
    monkeypatch.setattr("imiony.statements.extractors.settings.entry_points", lambda **_: [point])
    plugging('[mine]\nextractor = "echo"\nlanguages = ["pl"]\nword = "Suchodoły"')
    assert ("place", "Suchodoły") in voiced(POLISH, "pl")
