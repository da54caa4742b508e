//! Prints the report of a file as JSON, as the API gives it: `cargo run -p alliance-exchange --example report feed.xml`

use std::fs::File;
use std::ops::ControlFlow;

use exchange::{Options, ReportBuilder};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let mut report = ReportBuilder::default();
    let ended = exchange::read(None, &Options::default(), File::open(path)?, &mut |row| {
        report.row(&row);
        ControlFlow::Continue(())
    });
    println!("{}", serde_json::to_string_pretty(&report.finish(ended))?);
    Ok(())
}
