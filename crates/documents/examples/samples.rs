//! Writes one PDF of each document into a folder, to look at and to hand to a validator, and says how long each took:
//! `cargo run -p alliance-documents --example samples -- FOLDER`.

use std::path::PathBuf;
use std::time::Instant;

#[path = "../tests/it/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("which folder?")?;
    std::fs::create_dir_all(&folder)?;
    for (name, document) in samples::all() {
        let begun = Instant::now();
        let pdf = documents::render(&document)?;
        println!("{name}: {} ms, {} bytes", begun.elapsed().as_millis(), pdf.len());
        std::fs::write(folder.join(format!("{name}.pdf")), pdf)?;
    }
    Ok(())
}
