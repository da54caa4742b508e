//! Every association there is, in one process: how long groups of the map take, and how much memory is held.
//!
//! `make FILE` writes snapshots of one and of two million invented associations with 25,000 missions; `measure FILE RUNS OUT`
//! reads them, each in a process of its own, so that what is held is the engine's alone.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, ExitCode};
use std::time::Instant;

use catalogue::{Catalogue, encode};
use domain::{AssociationFilter, Bounds, DepartmentCode, MissionFilter};

mod made;

const MILLIONS: [usize; 2] = [1, 2];
const MISSIONS: usize = 25_000;
/// A phone's screen, in pixels.
const SCREEN: (f64, f64) = (360.0, 740.0);
const BOXES: usize = 400;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["make", file] => make(file),
        ["one", file, runs] => one(file, runs),
        ["measure", file, runs, out] => measure(file, runs, out),
        // `cargo bench` with nothing to measure.
        _ => Ok(()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

type Done<T> = Result<T, Box<dyn std::error::Error>>;

fn make(file: &str) -> Done<()> {
    for millions in MILLIONS {
        let rows = millions * 1_000_000;
        fs::write(format!("{file}-{millions}"), encode(&made::stock(rows, rows / MISSIONS)))?;
    }
    Ok(())
}

/// Megabytes of memory that are this process's: now, and at the most.
fn resident() -> Done<(f64, f64)> {
    let status = fs::read_to_string("/proc/self/status")?;
    let of = |name: &str| -> Done<f64> {
        let line = status.lines().find(|line| line.starts_with(name)).ok_or("no such line")?;
        Ok(line.split_whitespace().nth(1).ok_or("no number")?.parse::<f64>()? / 1024.0)
    };
    Ok((of("VmRSS:")?, of("VmHWM:")?))
}

/// Boxes of a screen at a zoom around associations.
fn boxes(catalogue: &Catalogue, zoom: u8) -> Vec<Bounds> {
    let degrees = 360.0 / 256.0 / f64::from(1u32 << zoom);
    let step = (catalogue.association_count() as usize / BOXES).max(1);
    let rows = (0..catalogue.association_count()).step_by(step).take(BOXES);
    rows.filter_map(|row| catalogue.association(row).location)
        .map(|located| {
            let (x, y) = (SCREEN.0 * degrees / 2.0, SCREEN.1 * degrees / 2.0 * located.at.lat.to_radians().cos());
            let at = located.at;
            Bounds { south: at.lat - y, west: at.lon - x, north: at.lat + y, east: at.lon + x }
        })
        .collect()
}

fn percentile(times: &mut [f64], share: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() * share).div_ceil(100).saturating_sub(1)]
}

fn filters() -> Vec<(&'static str, AssociationFilter)> {
    let department = |code: &str| DepartmentCode::parse(code).ok();
    let of = |text: &str, departments: &[&str]| AssociationFilter {
        text: text.to_owned(),
        departments: departments.iter().filter_map(|code| department(code)).collect(),
        ..AssociationFilter::default()
    };
    vec![
        ("no filter", of("", &[])),
        ("a department (1 in 70)", of("", &["44"])),
        ("ten departments (1 in 7)", of("", &["22", "29", "35", "44", "49", "53", "56", "72", "79", "85"])),
        ("a common word (1 in 8)", of("jardin", &[])),
        ("two words", of("jardin solidaire", &[])),
        ("a word with a mistake", of("resourcerie", &[])),
        ("a word and a department", of("atelier", &["44"])),
    ]
}

/// One line for each row of the table, then what is held.
fn one(file: &str, runs: &str) -> Done<()> {
    let runs: usize = runs.parse()?;
    let before = resident()?.0;
    let start = Instant::now();
    let bytes = fs::read(file)?;
    let catalogue = Catalogue::decode(&bytes).map_err(|error| format!("{error:?}"))?;
    println!("snapshot\t{}", bytes.len());
    drop(bytes);
    // What is made at the first question is made now.
    catalogue.group_associations(&AssociationFilter { text: "jardin".to_owned(), ..AssociationFilter::default() });
    catalogue.group_missions(&MissionFilter { text: "formation".to_owned(), ..MissionFilter::default() });
    println!("ready\t{}", start.elapsed().as_secs_f64());
    for (name, filter) in filters() {
        let mut times = Vec::new();
        let mut found = 0;
        for zoom in [3, 5, 6, 8, 10, 12, 14, 16] {
            let asked = boxes(&catalogue, zoom);
            for bounds in asked.iter().cycle().take((BOXES / 8) * runs) {
                let start = Instant::now();
                let clusters = catalogue.group_associations(&filter);
                std::hint::black_box(clusters.clusters(*bounds, f64::from(zoom)));
                times.push(start.elapsed().as_secs_f64() * 1e3);
                found = clusters.count();
            }
        }
        println!("row\t{name}\t{found}\t{}\t{}", percentile(&mut times, 50), percentile(&mut times, 99));
    }
    let text = MissionFilter { text: "formation".to_owned(), ..MissionFilter::default() };
    let mut times: Vec<f64> = (0..BOXES * runs)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(catalogue.group_missions(&text).count());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let found = catalogue.group_missions(&text).count();
    println!("row\tmissions with a word\t{found}\t{}\t{}", percentile(&mut times, 50), percentile(&mut times, 99));
    let (now, most) = resident()?;
    println!("held\t{}\t{most}", now - before);
    Ok(())
}

fn measure(file: &str, runs: &str, out: &str) -> Done<()> {
    let mut held = Vec::new();
    let mut page = String::new();
    for millions in MILLIONS {
        let said = Command::new(env::current_exe()?).args(["one", &format!("{file}-{millions}"), runs]).output()?;
        if !said.status.success() {
            return Err(String::from_utf8_lossy(&said.stderr).into());
        }
        let said = String::from_utf8(said.stdout)?;
        let lines: Vec<Vec<&str>> = said.lines().map(|line| line.split('\t').collect()).collect();
        let number = |name: &str, place: usize| -> Done<f64> {
            let line = lines.iter().find(|line| line[0] == name).ok_or("a line is missing")?;
            Ok(line[place].parse()?)
        };
        held.push(number("held", 1)?);
        if millions == MILLIONS[1] {
            page += "| associations within France, 2 million; a phone's box at z3 to z16 | rows found | median | p99 | aim |\n|---|---|---|---|---|\n";
            for line in lines.iter().filter(|line| line[0] == "row") {
                let (median, p99): (f64, f64) = (line[3].parse()?, line[4].parse()?);
                let mark = if p99 <= 20.0 { "✓" } else { "✗" };
                writeln!(page, "| {} | {} | {median:.2} ms | {p99:.2} ms | ≤ 20 ms {mark} |", line[1], line[2])?;
            }
            let mark = if held[1] <= 500.0 { "✓" } else { "✗" };
            writeln!(
                page,
                "\nMemory held with 2 million: {:.0} MB (aim ≤ 500 MB {mark}; {:.0} MB while it was made), of which {:.0} MB for the second million. \
                 The snapshot: {:.1} MB; from its bytes to the first answer {:.1} s.",
                held[1],
                number("held", 2)?,
                held[1] - held[0],
                number("snapshot", 1)? / 1e6,
                number("ready", 1)?,
            )?;
        }
    }
    println!("{page}");
    fs::write(out, page)?;
    Ok(())
}
