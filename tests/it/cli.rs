//! The command line as scripts use it: streams, exit codes, errors that say what to do.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder of its own for one test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("throughline-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a file for the test");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may be done before it has read everything.
    let _ = child.stdin.take().expect("standard input").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

#[track_caller]
fn check(arguments: &[&str], code: i32, says: &str) {
    let output = run(arguments, "");
    let both = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {both}");
    assert!(both.contains(says), "{arguments:?} says {says:?}: {both}");
}

const ARTICLE: &str = "{\"title\": \"Acme grows\", \"published\": \"2025-11-20\", \"text\": \"Acme Corp said on Tuesday that \
                       revenue rose 12% to $3.4 billion in the third quarter. Rising costs could erode margins.\"}\n";

#[test]
fn exit_codes_say_how_it_went() {
    let folder = Folder::new("codes");
    let good = folder.file("good.json", ARTICLE);
    let gone = folder.0.join("gone.txt");
    let (good, gone) = (good.to_string_lossy(), gone.to_string_lossy());
    check(&["metrics"], 0, "revenue growth");
    check(&["timeline", &good], 0, "2025-11");
    check(&["risks", "--filter", "theme:no-such-theme"], 1, "");
    check(&["metrics", "--filter", "thme:ai"], 2, "theme:");
    check(&["metrics", "--format", "xml"], 2, "csv");
    check(&["--no-such-flag"], 2, "--help");
    check(&["extract", &good, &gone], 3, "gone.txt");
    check(&["--lexicon", &gone, "extract"], 2, "");
    check(&["extract", "--lexicon", &gone], 2, "gone.txt");
}

#[test]
fn every_view_is_a_command() {
    check(&["conflicts", "--filter", "theme:no-such-theme"], 1, "");
    check(&["diff", "--since", "2020"], 0, "new since 2020-01-01");
    check(&["diff", "--since", "2020/2020"], 1, "");
    check(&["diff", "--since", "soon"], 2, "--since");
    check(&["balance"], 0, "against");
    check(&["balance", "--format", "json"], 0, "\"stance\":\"against\"");
    check(&["stale", "--format", "csv"], 0, "age_days");
    check(&["history"], 0, "highest bar");
    check(&["provenance", "zz"], 1, "no fact, article or series");
    check(&["open", "zz"], 2, "terminal");
    check(&["export", "--format", "graphml"], 0, "<graphml");
    check(&["export", "--format", "dot"], 0, "digraph");
}

#[test]
fn a_fact_is_named_by_the_start_of_its_id() {
    let graph: Value = serde_json::from_slice(&run(&["export"], "").stdout).expect("JSON");
    let nodes = graph["nodes"].as_array().expect("a list");
    let mut observations = nodes.iter().filter(|node| node["type"] == "observation");
    let id = observations.next().expect("an observation")["id"].as_str().expect("an id");
    let (whole, start) = (run(&["provenance", id], ""), run(&["provenance", &id[..10]], ""));
    assert_eq!((whole.status.code(), &whole.stdout), (Some(0), &start.stdout));
    assert!(text(&whole.stdout).contains("published"));
    check(&["series", id, "--format", "csv"], 0, id);
}

#[test]
fn cells_are_no_formulas() {
    let article = ARTICLE.replace("Acme grows", "=1+1 Acme grows");
    let output = run(&["metrics", "-", "--format", "csv"], &article);
    assert!(text(&output.stdout).contains("'=1+1"), "{}", text(&output.stdout));
    let output = run(&["export", "-", "--format", "nodes"], &article);
    assert!(text(&output.stdout).contains("'=1+1"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = Folder::new("broken");
    folder.file("a.jsonl", format!("{ARTICLE}{{\"title\": \n{ARTICLE}"));
    folder.file("b.json", "{\"title\": \"no text\"}");
    folder.file("c.txt", "Accept all cookies\nSubscribe to our newsletter\n");
    let output = run(&["extract", &folder.0.to_string_lossy()], "");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(text(&output.stdout).lines().count(), 2, "both good lines were read");
    let errors = text(&output.stderr);
    assert!(errors.contains("a.jsonl:2:"), "{errors}");
    assert!(errors.contains("b.json"), "{errors}");
    assert!(errors.contains("c.txt: nothing but boilerplate"), "{errors}");
}

#[test]
fn an_empty_folder_is_said_to_be_empty() {
    let folder = Folder::new("empty");
    let output = run(&["extract", &folder.0.to_string_lossy()], "");
    assert_ne!(output.status.code(), Some(0));
    assert!(!output.stderr.is_empty());
}

#[test]
fn extract_keeps_the_contract() {
    let output = run(&["extract", "-"], ARTICLE);
    let line: Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    assert_eq!(line["article"]["published"], "2025-11-20");
    let article = line["article"]["text"].as_str().expect("a text");
    let mut found = 0;
    for kind in ["quantities", "dates", "entities", "observations", "events", "risks"] {
        for item in line[kind].as_array().expect("a list") {
            let at = |key: &str| item[key].as_u64().expect("a place") as usize;
            assert_eq!(&article[at("start")..at("end")], item["quote"].as_str().expect("a quote"), "{kind}");
            found += 1;
        }
    }
    assert!(found > 6, "{line}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for command in [&["extract"][..], &["export", "--format", "json"], &["metrics"], &["timeline", "--format", "csv"]] {
        assert_eq!(run(command, "").stdout, run(command, "").stdout, "{command:?}");
    }
}

#[test]
fn the_id_of_a_fact_is_its_node_and_outlives_a_move() {
    let (here, there) = (Folder::new("here"), Folder::new("there"));
    let ids = |output: Output, list: &str| {
        let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let items = value[list].as_array().expect("a list").clone();
        items.iter().filter_map(|item| item["id"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let first = here.file("a.json", ARTICLE);
    let second = there.file("moved.json", ARTICLE);
    there.file("other.txt", "Another article\n\nBrightsea Ltd cut its prices by 3% in March 2025.\n");
    let extracted = ids(run(&["extract", &first.to_string_lossy()], ""), "observations");
    assert!(!extracted.is_empty());
    assert_eq!(extracted, ids(run(&["extract", &second.to_string_lossy()], ""), "observations"));
    let nodes = ids(run(&["export", &there.0.to_string_lossy()], ""), "nodes");
    assert!(extracted.iter().all(|id| nodes.contains(id)));
}

#[test]
fn untrusted_text_reaches_no_terminal() {
    let hostile = "{\"title\": \"A \\u001b[31mred\\u202e title\", \"published\": \"2025-11-20\", \"text\": \"Acme \
                   Corp\\u001b]0;x\\u0007 said revenue rose 12% to $3 billion.\"}";
    for command in ["timeline", "metrics", "clean", "extract"] {
        let output = run(&[command, "-"], hostile);
        let written = text(&output.stdout);
        assert!(!written.is_empty(), "{command}");
        assert!(!written.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{command}: {written:?}");
    }
}

#[test]
fn a_lexicon_of_ones_own_is_heard() {
    let folder = Folder::new("lexicon");
    let words = r#"{"risks": [{"id": "drought", "label": "Drought", "cues": [{"any": ["dry wells"], "polarity": "raised"}],
        "yes": ["Dry wells stopped the mill."], "no": ["The mill ran."]}], "off": ["themes/ai"]}"#;
    let (sound, broken) =
        (folder.file("sound.json", words), folder.file("broken.json", "{\n\"risks\": [{\"cue\": 1}]}"));
    let article = folder.file("a.txt", "Acme\n\nDry wells stopped the mill of Acme Corp in March 2025.\n");
    let (sound, broken, article) = (sound.to_string_lossy(), broken.to_string_lossy(), article.to_string_lossy());
    check(&["check", &sound], 0, "sound");
    check(&["check", &broken], 2, "broken.json:2");
    check(&["risks", "--lexicon", &sound, &article], 0, "Drought");
}

#[test]
fn explain_names_rule_and_words() {
    let output = run(
        &["explain", "Revenue rose 34% in the September quarter to RMB33.4 billion.", "--published", "2025-12-13"],
        "",
    );
    let said = text(&output.stdout);
    for part in ["revenue growth", "34%", "2025-Q3", "CNY", "rule", "measures/", "= Revenue: "] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn completions_and_manual_are_made_from_the_commands() {
    check(&["completions", "bash"], 0, "throughline");
    check(&["completions", "fish"], 0, "explain");
    check(&["man"], 0, ".TH");
    check(&["--help"], 0, "Examples:");
}

#[test]
fn articles_in_a_pipe_are_read_in_order() {
    let lines: String = (1..=40).map(|day| ARTICLE.replace("Acme grows", &format!("Acme grows {day}"))).collect();
    let output = run(&["extract", "-"], &lines);
    let titles: Vec<String> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["article"]["title"].to_string())
        .collect();
    let expected: Vec<String> = (1..=40).map(|day| format!("\"Acme grows {day}\"")).collect();
    assert_eq!(titles, expected);
}
