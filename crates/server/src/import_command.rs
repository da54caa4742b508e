//! `alliance-server import`: the same import as in the app, with its report on the terminal.

use std::path::Path;

use anyhow::{Context, bail};
use chrono::Utc;
use domain::Choice;
use domain::import::{
    ImportCounts, ImportFate, ImportFinding, ImportReport, ImportRow, ImportRunStatus, ImportSourceDraft,
};

use crate::config::{Config, ImportCommand};
use crate::fetch::FILE_BYTES;
use crate::importing::{Importer, Origin};
use crate::storage::history::By;
use crate::storage::imports::{KeptSource, NewRun, SourceError};
use crate::storage::{Failure, Storage};

/// Rows of each kind that are printed.
const SHOWN: usize = 20;

pub async fn run(config: &Config, asked: &ImportCommand) -> anyhow::Result<()> {
    std::fs::create_dir_all(&config.data_dir).with_context(|| config.data_dir.display().to_string())?;
    let storage = Storage::open(&config.database()).await.context("base de données")?;
    let importer = Importer::new(storage.clone(), &config.data_dir, config.fetch_local)?;
    let is_address = asked.from.starts_with("http://") || asked.from.starts_with("https://");
    let mut source = source(&storage, asked, is_address).await?;
    let new = NewRun { source: source.id, by: By::SERVICE, scheduled: false };
    let run = storage.create_run(new, Utc::now()).await?;
    let origin = if is_address {
        source.draft.url.clone_from(&asked.from);
        Origin::Address
    } else {
        copy(Path::new(&asked.from), &importer.file(run.id))?;
        Origin::Upload
    };
    let run = importer.dry_run(&source, run.id, origin).await?;
    if let Some(failure) = run.failure {
        bail!("{}", words::fr::imports::failure(failure));
    }
    print(&run.report);
    if run.status != ImportRunStatus::Dry {
        bail!("rien ne peut être importé de ce fichier");
    }
    if !asked.apply {
        println!("\nRien n’est écrit. Pour importer : la même commande avec --apply.");
        return Ok(());
    }
    let taken = match importer.take(run.id, asked.confirm_removals).await {
        Ok(taken) => taken.context("cet import est déjà en cours")?,
        Err(Failure::Refused(code)) => bail!("cet import ne peut pas être appliqué ({})", code.title()),
        Err(Failure::Database(error)) => return Err(error.into()),
    };
    let report = importer.apply(taken, By::SERVICE, asked.confirm_removals).await?;
    println!("\n✓ importé");
    counts(&report);
    if report.removal_held {
        println!("  Rien n’est retiré : pour le faire, la même commande avec --apply --confirm-removals.");
    }
    Ok(())
}

/// The source of that name, made if there is none.
async fn source(storage: &Storage, asked: &ImportCommand, is_address: bool) -> anyhow::Result<KeptSource> {
    if let Some(found) = storage.find_source_named(&asked.source).await? {
        return Ok(found);
    }
    let Some(licence) = asked.licence.clone() else {
        bail!("la source « {} » n’existe pas encore : indiquez sa licence avec --licence", asked.source);
    };
    let draft = ImportSourceDraft {
        name: asked.source.clone(),
        licence,
        url: if is_address { asked.from.clone() } else { String::new() },
        contact_email: asked.contact.clone().unwrap_or_default(),
        ..ImportSourceDraft::default()
    };
    let faults = |faults: Vec<domain::FieldError>| {
        let named: Vec<String> =
            faults.iter().map(|fault| format!("{} ({})", fault.field, fault.code.as_str())).collect();
        anyhow::anyhow!("source refusée : {}", named.join(", "))
    };
    let new = draft.validate().map_err(faults)?;
    match storage.create_source(new, By::SERVICE, Utc::now()).await {
        Ok(made) => storage.find_source(made.id).await?.context("source introuvable"),
        Err(SourceError::Faults(errors)) => Err(faults(errors)),
        Err(SourceError::NotFound) => bail!("source introuvable"),
        Err(SourceError::Storage(error)) => Err(error.into()),
    }
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let length = std::fs::metadata(from).with_context(|| from.display().to_string())?.len();
    if length > FILE_BYTES {
        bail!("{} dépasse 200 Mo", from.display());
    }
    std::fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

fn print(report: &ImportReport) {
    let format = report.format.map_or("inconnu", words::fr::imports::format);
    let encoding = report.encoding.as_deref().unwrap_or("inconnu");
    println!("Format {format}, encodage {encoding} : {} lignes lues, {} refusées", report.read, report.refused);
    if !report.complete {
        println!("  Le fichier n’a pas été lu jusqu’au bout : rien n’en sera retiré.");
    }
    counts(report);
    for fate in ImportFate::ALL {
        listings(report, *fate);
    }
    report.file.iter().for_each(|found| println!("  fichier : {}", said(found)));
    rows("refusée", &report.refusals, report.refused as usize);
    rows("à vérifier", &report.notices, report.notices.len());
}

fn counts(report: &ImportReport) {
    for (label, counts) in [("associations", report.associations), ("missions", report.missions)] {
        let ImportCounts { created, changed, unchanged, kept, removed } = counts;
        println!(
            "  {label} : {created} nouvelles, {changed} changées, {unchanged} inchangées, {kept} laissées, {removed} retirées"
        );
    }
    if report.removal_held {
        println!("  Plus d’un cinquième de la source manque : les retraits attendent une confirmation.");
    }
}

/// The listings of one fate, by name.
fn listings(report: &ImportReport, fate: ImportFate) {
    let number = |counts: ImportCounts| match fate {
        ImportFate::Created => counts.created,
        ImportFate::Changed => counts.changed,
        ImportFate::Removed => counts.removed,
    };
    let all = (number(report.associations) + number(report.missions)) as usize;
    let named: Vec<_> = report.listings.iter().filter(|one| one.fate == fate).take(SHOWN).collect();
    for one in &named {
        let fields = if one.fields.is_empty() { String::new() } else { format!(" ({})", one.fields.join(", ")) };
        let (fate, kind) = (words::fr::imports::fate(fate), words::fr::imports::kind(one.kind));
        println!("  {fate} : {} « {} »{fields}", kind.to_lowercase(), one.title);
    }
    if all > named.len() && !named.is_empty() {
        println!("  … et {} autres", all - named.len());
    }
}

fn rows(label: &str, rows: &[ImportRow], all: usize) {
    for row in rows.iter().take(SHOWN) {
        println!("  ligne {} {label} : {}", row.line, row.label);
        row.findings.iter().for_each(|found| println!("    {}", said(found)));
    }
    if all > SHOWN {
        println!("  … et {} autres", all - SHOWN);
    }
}

fn said(found: &ImportFinding) -> String {
    let value = if found.value.is_empty() { String::new() } else { format!(" « {} »", found.value) };
    let repair = found.repair.as_ref().map(|repair| format!(" {}", words::fr::imports::repair(repair)));
    format!(
        "ligne {} {}{value} : {}. {}.{}",
        found.line,
        found.element,
        words::fr::imports::effect(found.effect),
        words::fr::imports::reason(found.reason),
        repair.unwrap_or_default()
    )
}
