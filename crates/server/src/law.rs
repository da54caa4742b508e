//! The law's figures that whoever runs the server adds to ours, read once before anything is reckoned.

use std::path::Path;

use anyhow::{Context, bail};
use domain::convention::law::hold;
use domain::convention::{Law, LawFault, LineFault};

/// Reckons with the lines of a file too.
pub fn add(file: &Path) -> anyhow::Result<()> {
    let named = || format!("ALLIANCE_LAW_FILE\u{a0}: {}", file.display());
    let law = read(&std::fs::read_to_string(file).with_context(named)?).with_context(named)?;
    if !hold(law) {
        bail!("ALLIANCE_LAW_FILE\u{a0}: le fichier vient trop tard");
    }
    Ok(())
}

fn read(text: &str) -> anyhow::Result<Law> {
    Law::ours().and_then(|ours| ours.with(text)).map_err(|fault| anyhow::anyhow!(words(&fault)))
}

/// What is to be corrected, and where.
fn words(fault: &LawFault) -> String {
    match fault {
        LawFault::Unreadable(why) => format!("ce n’est pas un fichier de chiffres de la loi ({why})"),
        LawFault::Empty(table) => format!("«\u{a0}{table}\u{a0}» est vide"),
        LawFault::Line(table, from, fault) => {
            let what = match fault {
                LineFault::NoSource => "la source manque",
                LineFault::Backwards => "le dernier jour précède le premier",
                LineFault::Value => "le chiffre n’est pas possible (une année est douze mois)",
                LineFault::Overlap => "la ligne d’avant vaut encore ce jour-là",
                LineFault::Gap => "des jours manquent depuis la ligne d’avant",
            };
            format!("«\u{a0}{table}\u{a0}», ligne du {from}\u{a0}: {what}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_more_is_taken_and_a_fault_is_told_with_its_table_and_line() {
        let line = |from: &str| format!(r#"{{ "loan_years": [{{ "value": 4, "from": "{from}", "source": "Loi" }}] }}"#);
        assert_eq!(read(&line("2040-01-01")).unwrap().longest_loan(), 4);
        let told = read(&line("2024-02-01")).unwrap_err().to_string();
        assert_eq!(
            told,
            "«\u{a0}loan_years\u{a0}», ligne du 2024-02-01\u{a0}: la ligne d’avant vaut encore ce jour-là"
        );
        assert!(read("x").unwrap_err().to_string().starts_with("ce n’est pas un fichier"));
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let told = format!("{:#}", add(Path::new("/nulle/part.json")).unwrap_err());
        assert!(told.starts_with("ALLIANCE_LAW_FILE\u{a0}: /nulle/part.json"), "{told}");
    }
}
