//! Mails to the coordination about imports that run by themselves.

use domain::import::ImportRun;
use words::{Language, said};

use super::letter;
use crate::storage::outbox::{Letters, NewMail};

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportNews {
    /// So many times in a row.
    Failed(u32),
    /// The first import of a source waits to be read.
    ToRead,
    RemovalsHeld,
}

fn why(run: &ImportRun, language: Language) -> String {
    let file = run.report.file.first().map(|finding| format!("{}.", said!(language, imports::reason(finding.reason))));
    run.failure.map(|code| said!(language, imports::failure(code)).to_owned()).or(file).unwrap_or_default()
}

/// The subject and the text.
fn told(source: &str, run: &ImportRun, news: ImportNews, language: Language) -> (String, String) {
    match news {
        ImportNews::Failed(times) => {
            let why = why(run, language);
            let times = match times {
                1 => String::new(),
                _ => language.pick(format!(" ({times} échecs de suite)"), format!(" ({times} failures in a row)")),
            };
            language.pick(
                (
                    format!("L’import « {source} » a échoué"),
                    format!(
                        "L’import automatique de la source « {source} » a échoué{times}.\n{why}\n\n\
                         Rien n’a été changé. Un nouvel essai aura lieu de lui-même."
                    ),
                ),
                (
                    format!("The import “{source}” has failed"),
                    format!(
                        "The automatic import of the source “{source}” has failed{times}.\n{why}\n\n\
                         Nothing was changed. It will be tried again by itself."
                    ),
                ),
            )
        }
        ImportNews::ToRead => language.pick(
            (
                format!("L’import « {source} » attend votre relecture"),
                format!(
                    "Le fichier de la source « {source} » a été lu pour la première fois. Rien n’est encore écrit : relisez \
                     le rapport, puis appliquez-le. Les imports suivants s’appliqueront d’eux-mêmes."
                ),
            ),
            (
                format!("The import “{source}” is waiting for you to review it"),
                format!(
                    "The file of the source “{source}” has been read for the first time. Nothing is written yet: review the \
                     report, then apply it. The next imports will apply by themselves."
                ),
            ),
        ),
        ImportNews::RemovalsHeld => {
            let (associations, missions) = (run.report.associations.removed, run.report.missions.removed);
            language.pick(
                (
                    format!("L’import « {source} » attend une confirmation"),
                    format!(
                        "La source « {source} » ne dit plus rien de {associations} associations et de {missions} missions : \
                         c’est plus d’un cinquième de ce qu’elle avait apporté. Le reste est à jour ; ces fiches ne sont pas \
                         retirées tant que vous ne le confirmez pas."
                    ),
                ),
                (
                    format!("The import “{source}” is waiting for a confirmation"),
                    format!(
                        "The source “{source}” no longer says anything of {associations} associations and {missions} \
                         missions: that is more than a fifth of what it had brought. The rest is up to date; these listings \
                         are not removed until you confirm it."
                    ),
                ),
            )
        }
    }
}

pub fn import_mail(to: &str, source: &str, run: &ImportRun, news: ImportNews, base_url: &str) -> NewMail {
    let report = format!("{base_url}/coordination/imports/{}/{}", run.source, run.id);
    let letters = Letters::each(|language| {
        let (subject, told) = told(source, run, news, language);
        let label = language.pick("Le rapport :", "The report:");
        letter(language, subject, &format!("{told}\n\n{label}\n{report}\n"))
    });
    NewMail { recipient: to.to_owned(), reply_to: None, letters }
}
