//! What coordinators are told of imports that run by themselves.

use domain::import::ImportRun;
use words::imports::{failure, reason};

use super::SIGNATURE;
use crate::storage::outbox::NewMail;

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportNews {
    /// So many times in a row.
    Failed(u32),
    /// The first import of a source waits to be read.
    ToRead,
    RemovalsHeld,
}

pub fn import_mail(to: &str, source: &str, run: &ImportRun, news: ImportNews, base_url: &str) -> NewMail {
    let (subject, words) = match news {
        ImportNews::Failed(times) => {
            let times = if times == 1 { String::new() } else { format!(" ({times} échecs de suite)") };
            let file = run.report.file.first().map(|finding| format!("{}.", reason(finding.reason)));
            let why = run.failure.map(|code| failure(code).to_owned()).or(file).unwrap_or_default();
            (
                format!("L’import « {source} » a échoué"),
                format!(
                    "L’import automatique de la source « {source} » a échoué{times}.\n{why}\n\n\
                     Rien n’a été changé. Un nouvel essai aura lieu de lui-même."
                ),
            )
        }
        ImportNews::ToRead => (
            format!("L’import « {source} » attend votre relecture"),
            format!(
                "Le fichier de la source « {source} » a été lu pour la première fois. Rien n’est encore écrit : relisez le rapport, \
                 puis appliquez-le. Les imports suivants s’appliqueront d’eux-mêmes."
            ),
        ),
        ImportNews::RemovalsHeld => (
            format!("L’import « {source} » attend une confirmation"),
            format!(
                "La source « {source} » ne dit plus rien de {} associations et de {} missions : c’est plus d’un cinquième de ce \
                 qu’elle avait apporté. Le reste est à jour ; ces fiches ne sont pas retirées tant que vous ne le confirmez pas.",
                run.report.associations.removed, run.report.missions.removed
            ),
        ),
    };
    NewMail {
        recipient: to.to_owned(),
        reply_to: None,
        subject,
        body: format!(
            "Bonjour,\n\n{words}\n\nLe rapport :\n{base_url}/coordination/imports/{}/{}\n\n{SIGNATURE}\n",
            run.source, run.id
        ),
    }
}
