//! The answer that is being written: kept in the phone until it is sent, whatever the network and the session do.

use domain::answer::{AnswerDraft, AnswerKind, DeclineReason, MessageTemplate};
use domain::{Choice, InterestId};
use serde::{Deserialize, Serialize};

/// What is kept of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub reason: Option<DeclineReason>,
    pub message: String,
    /// What stood there before a template took its place, so that it can come back.
    pub before: Option<String>,
}

/// The name under which an answer is kept.
pub fn kept_as(id: InterestId, kind: AnswerKind) -> String {
    format!("answer-{id}-{}", kind.code())
}

impl Typed {
    /// What was kept, if anything sound was.
    pub fn open(kept: Option<&str>) -> Self {
        kept.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// As it is sent. A reason is of a decline alone.
    pub fn draft(&self, kind: AnswerKind) -> AnswerDraft {
        let reason = self.reason.filter(|_| kind == AnswerKind::Decline);
        AnswerDraft { kind, reason, message: self.message.clone() }
    }

    /// Puts a template's words in place of what stands there, which can be put back.
    pub fn take(&mut self, template: &MessageTemplate, name: &str, mission: &str) {
        let words = template.fill(name, mission);
        let before = std::mem::replace(&mut self.message, words);
        // Trying one template after another loses nothing that was typed before the first.
        if self.before.is_none() && !before.trim().is_empty() {
            self.before = Some(before);
        }
    }

    /// Puts back what stood there before the templates.
    pub fn restore(&mut self) {
        if let Some(before) = self.before.take() {
            self.message = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(body: &str) -> MessageTemplate {
        MessageTemplate { title: "Modèle".into(), body: body.into() }
    }

    #[test]
    fn templates_can_be_tried_one_after_the_other_and_what_was_typed_comes_back() {
        let mut typed = Typed { message: "Mes mots".into(), ..Typed::default() };
        typed.take(&template("Bonjour {prenom}"), "Agent de test", "Le tri");
        typed.take(&template("{mission}, {prenom} ?"), "Agent de test", "Le tri");
        assert_eq!(typed.message, "Le tri, Agent ?");
        typed.restore();
        assert_eq!((typed.message.as_str(), &typed.before), ("Mes mots", &None));
        typed.restore();
        assert_eq!(typed.message, "Mes mots");
    }

    #[test]
    fn a_template_over_nothing_leaves_nothing_to_put_back() {
        let mut typed = Typed::default();
        typed.take(&template("Bonjour"), "Agent", "Le tri");
        assert_eq!(typed.before, None);
    }

    #[test]
    fn what_was_typed_survives_a_reload_and_a_reason_is_of_a_decline_alone() {
        let typed = Typed { reason: Some(DeclineReason::TooFar), message: "Merci".into(), before: None };
        let json = serde_json::to_string(&typed).unwrap();
        assert_eq!(Typed::open(Some(&json)), typed);
        assert_eq!(Typed::open(Some("{")), Typed::default());
        assert_eq!(typed.draft(AnswerKind::Decline).reason, Some(DeclineReason::TooFar));
        assert_eq!(typed.draft(AnswerKind::Accept).reason, None);
    }
}
