//! The report in a real browser: it is drawn, fetches nothing, and fits a phone. Where no Chromium is installed this is
//! skipped, and said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How long the browser may take.
const LONGEST: Duration = Duration::from_secs(90);

const BROWSERS: &[&str] = &["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// A browser that doesn't look for anything on its own.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--allow-file-access-from-files",
    "--enable-logging=stderr",
    "--virtual-time-budget=5000",
    "--dump-dom",
];

/// A page that shows the report as wide as a phone and as a desk, and writes down what it finds.
const PROBE: &str = r#"<!doctype html><title>probe</title><body><pre id="found"></pre><script>
const found = document.getElementById("found");
for (const width of [390, 1280]) {
  const frame = document.createElement("iframe");
  frame.style = `width:${width}px;height:900px;border:0`;
  frame.onload = () => {
    const page = frame.contentDocument, root = page.scrollingElement;
    page.querySelectorAll("details").forEach(part => part.open = true);
    const wide = [...page.querySelectorAll("main *")].filter(part => part.getBoundingClientRect().right > width + 1);
    const fetched = frame.contentWindow.performance.getEntriesByType("resource").length;
    found.textContent += [width, page.querySelectorAll("*").length, page.querySelectorAll("mark").length,
      page.querySelectorAll("svg.chart path.mark").length, root.scrollWidth, wide.length, fetched].join(" ") + ";";
  };
  frame.src = "report.html";
  document.body.append(frame);
}
</script>"#;

/// A folder that is gone when the test is.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // A browser that still writes into it leaves it to the system.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a program prints, which is stopped where it takes too long.
fn output(mut child: Child) -> Output {
    let end = Instant::now() + LONGEST;
    while child.try_wait().expect("a child").is_none() {
        if Instant::now() > end {
            child.kill().expect("it can be stopped");
            panic!("the browser took more than {LONGEST:?}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.wait_with_output().expect("its output")
}

#[test]
fn a_browser_shows_the_report_and_fetches_nothing() {
    let Some(browser) = BROWSERS.iter().find(|browser| Path::new(browser).exists()) else {
        eprintln!("SKIPPED: no Chromium is installed, so the report was not looked at in a browser");
        return;
    };
    let folder = Temporary(std::env::temp_dir().join(format!("throughline-report-{}", std::process::id())));
    fs::create_dir_all(&folder.0).expect("a folder");
    let report = Command::new(env!("CARGO_BIN_EXE_throughline")).args(["export", "--format", "html"]).output();
    fs::write(folder.0.join("report.html"), report.expect("a report").stdout).expect("a file");
    let probe = folder.0.join("probe.html");
    fs::write(&probe, PROBE).expect("a file");
    // Its output is small enough to wait in the pipe until it ends.
    let child = Command::new(browser)
        .args(FLAGS)
        .arg(format!("--user-data-dir={}", folder.0.join("profile").display()))
        .arg(format!("file://{}", probe.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the browser starts");
    let output = output(child);
    let (page, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let console: Vec<&str> = told.lines().filter(|line| line.contains("CONSOLE")).collect();
    assert!(console.is_empty(), "{console:?}");
    let found = page.split_once("<pre id=\"found\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let (found, _) = found.unwrap_or_else(|| panic!("the probe wrote nothing: {page}\n{told}"));
    let mut widths: Vec<Vec<usize>> = found
        .split_terminator(';')
        .map(|line| line.split(' ').map(|number| number.parse().expect("a number")).collect())
        .collect();
    widths.sort();
    assert_eq!(widths.len(), 2, "{found}");
    for line in widths {
        let [width, elements, marks, points, wide, outside, fetched] = line[..] else { panic!("{found}") };
        assert!(elements > 1000 && marks > 100 && points > 4, "{found}");
        assert_eq!((wide.max(width), outside, fetched), (width, 0, 0), "at {width}: {found}");
    }
}
