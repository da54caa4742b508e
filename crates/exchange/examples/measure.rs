//! Reads large files that are made while they are read, and says how long it took and how much memory it held at most.
//!
//! ```sh
//! cargo run --release -p alliance-exchange --example measure             # 100 MB of each, and 25,000 missions
//! cargo run --release -p alliance-exchange --example measure xml 1000    # one format, so many megabytes
//! cargo run --release -p alliance-exchange --example measure write 25000 feed.xml    # a feed of so many missions
//! ```

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::time::Instant;

use exchange::Options;

/// A file that is made mission by mission as it is read.
struct Made {
    begin: &'static str,
    mission: fn(u64) -> String,
    between: &'static str,
    end: &'static str,
    count: u64,
    missions: u64,
    bytes: u64,
    ready: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Made {
    fn next(&mut self) {
        self.at = 0;
        let enough = self.count > 0 && (self.count >= self.missions || self.bytes == 0);
        self.ready = match (self.count, enough) {
            (0, _) => format!("{}{}", self.begin, (self.mission)(0)).into_bytes(),
            (_, true) => {
                self.ended = true;
                self.end.as_bytes().to_vec()
            }
            (number, false) => format!("{}{}", self.between, (self.mission)(number)).into_bytes(),
        };
        self.count += 1;
        self.bytes = self.bytes.saturating_sub(self.ready.len() as u64);
    }
}

impl Read for Made {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            if self.ended {
                return Ok(0);
            }
            self.next();
        }
        let count = out.len().min(self.ready.len() - self.at);
        out[..count].copy_from_slice(&self.ready[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

const TEXT: &str = "<p>Accueillir les familles le lundi &amp; le jeudi, à deux, et les aider à remplir leurs demandes.</p>\
    <ul><li>préparer la salle</li><li>écouter, orienter</li></ul>";

fn xml(number: u64) -> String {
    let text = TEXT.repeat(usize::try_from(number % 8).unwrap_or_default() + 1);
    format!(
        "<mission><clientId><![CDATA[m-{number}]]></clientId><title><![CDATA[Tenir la permanence numéro {number}]]></title>\
         <description><![CDATA[{text}]]></description><applicationUrl><![CDATA[https://a.example/m/{number}]]></applicationUrl>\
         <postedAt>2026-11-01T00:00:00Z</postedAt><startAt>11/01/2027</startAt><endAt>2027-06-30T00:00:00Z</endAt>\
         <addresses><address><street><![CDATA[{} rue Exemple]]></street><postalCode>79000</postalCode><city>Niort</city>\
         <departmentCode>79</departmentCode><country>France</country><location><lat>46.{number}</lat><lon>-0.4593</lon></location>\
         </address></addresses><schedule>1 demi-journée par semaine</schedule><places>{}</places><remote>no</remote>\
         <domain>mémoire et citoyenneté</domain><activity>accueil-de-public</activity><tags>accueil,familles</tags>\
         <organizationClientId>a-{}</organizationClientId><organizationName>Amicale {}</organizationName>\
         <organizationSiret>80746931700018</organizationSiret></mission>\n",
        number % 200 + 1,
        number % 9 + 1,
        number % 1500,
        number % 1500,
    )
}

fn json(number: u64) -> String {
    let text = TEXT.repeat(usize::try_from(number % 8).unwrap_or_default() + 1);
    format!(
        "{{\"clientId\":\"m-{number}\",\"title\":\"Tenir la permanence numéro {number}\",\"description\":\"{text}\",\"startAt\":\"2027-01-11\",\
         \"addresses\":[{{\"street\":\"1 rue Exemple\",\"postalCode\":\"79000\",\"city\":\"Niort\",\"location\":{{\"lat\":46.32,\"lon\":-0.45}}}}],\
         \"schedule\":\"1 jour\",\"places\":2,\"remote\":\"no\",\"domain\":\"sport\",\"activities\":[\"logistique\"],\
         \"organizationName\":\"Amicale {}\"}}",
        number % 1500
    )
}

fn csv(number: u64) -> String {
    let text = TEXT.repeat(usize::try_from(number % 8).unwrap_or_default() + 1);
    format!(
        "m-{number};Tenir la permanence numéro {number};\"{text}\";Amicale {};11/01/2027;79000;Niort;46,32;-0,45;1 jour\n",
        number % 1500
    )
}

fn made(format: &str, megabytes: u64, missions: u64) -> Made {
    let (begin, mission, between, end): (_, fn(u64) -> String, _, _) = match format {
        "json" => ("{\"ok\":true,\"data\":[", json, ",\n", "]}"),
        "csv" => (
            "id;titre;description;association;date de début;code postal;ville;latitude;longitude;rythme\n",
            csv,
            "",
            "",
        ),
        _ => ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<source>\n", xml, "", "</source>\n"),
    };
    let bytes = megabytes * 1_000_000;
    Made { begin, mission, between, end, count: 0, missions, bytes, ready: Vec::new(), at: 0, ended: false }
}

/// The most memory that the process ever held, in kilobytes, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown").trim().to_owned()
}

fn measure(format: &str, megabytes: u64, missions: u64) {
    let begun = Instant::now();
    let (mut candidates, mut findings) = (0u32, 0usize);
    let ended = exchange::read(None, &Options::default(), made(format, megabytes, missions), &mut |row| {
        candidates += u32::from(row.candidate.is_some());
        findings += row.findings.len();
        ControlFlow::Continue(())
    });
    println!(
        "{format}: {} rows, {candidates} candidates, {findings} findings, {:.2} s, at most {} so far, complete: {}",
        ended.read,
        begun.elapsed().as_secs_f64(),
        peak(),
        ended.complete
    );
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let [write, missions, file] = &asked[..]
        && write == "write"
    {
        let missions = missions.parse().unwrap_or(25_000);
        let written =
            std::fs::File::create(file).and_then(|mut file| io::copy(&mut made("xml", 1_000_000, missions), &mut file));
        return println!("{written:?}");
    }
    if let Some(format) = asked.first() {
        let megabytes = asked.get(1).and_then(|text| text.parse().ok()).unwrap_or(100);
        return measure(format, megabytes, u64::MAX);
    }
    measure("xml", 1_000_000, 25_000);
    for format in ["xml", "json", "csv"] {
        measure(format, 100, u64::MAX);
    }
}
