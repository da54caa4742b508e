//! What coordinators are told of imports that run by themselves.

use domain::Choice;
use domain::import::{ImportFailure, ImportRun};

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

fn failure(run: &ImportRun) -> &'static str {
    match run.failure {
        Some(ImportFailure::AddressRefused) => "son adresse n’est pas une adresse publique",
        Some(ImportFailure::Unreachable) => "le serveur ne répond pas",
        Some(ImportFailure::StatusRefused) => "le serveur répond par une erreur",
        Some(ImportFailure::TooManyRedirects) => "l’adresse renvoie trop de fois à une autre",
        Some(ImportFailure::TooLarge) => "le fichier dépasse 200 Mo",
        Some(ImportFailure::TooSlow) => "le serveur est trop lent",
        Some(ImportFailure::Interrupted | ImportFailure::Internal) => "une erreur est survenue de notre côté",
        None => "le fichier n’a pas pu être lu",
    }
}

pub fn import_mail(to: &str, source: &str, run: &ImportRun, news: ImportNews, base_url: &str) -> NewMail {
    let (subject, words) = match news {
        ImportNews::Failed(times) => {
            let times = if times == 1 { String::new() } else { format!(" ({times} échecs de suite)") };
            let code =
                run.report.file.first().map(|finding| format!(" [{}]", finding.reason.code())).unwrap_or_default();
            let why = failure(run);
            (
                format!("L’import « {source} » a échoué"),
                format!(
                    "L’import automatique de la source « {source} » a échoué{times} : {why}{code}.\n\n\
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
