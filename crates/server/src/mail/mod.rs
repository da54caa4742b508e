//! Mails: by SMTP, or as `.eml` files in the data folder where no SMTP server is set.

pub mod calendar;
pub mod templates;

use std::path::PathBuf;

use anyhow::Context;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::sync::Notify;

use crate::config::Config;
use crate::storage::outbox::WaitingMail;

pub struct Mailer {
    from: Mailbox,
    way: Way,
    announced: Notify,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

impl Mailer {
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let way = match &config.smtp_url {
            Some(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).context("ALLIANCE_SMTP_URL")?;
                Way::Smtp(Box::new(transport.build()))
            }
            None => {
                let folder = config.data_dir.join("mail");
                std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
                println!("Sans serveur de courriel, les messages sont écrits dans {}", folder.display());
                Way::Folder(folder)
            }
        };
        let from = config.mail_from.parse().context("ALLIANCE_MAIL_FROM")?;
        Ok(Self { from, way, announced: Notify::new() })
    }

    /// Mails have been written to the outbox.
    pub fn announce(&self) {
        self.announced.notify_one();
    }

    pub async fn announced(&self) {
        self.announced.notified().await;
    }

    /// Sends one. Its identifier makes the Message-ID: a mail sent twice is recognised as one.
    pub async fn send(&self, waiting: &WaitingMail) -> anyhow::Result<()> {
        let message = self.message(waiting)?;
        match &self.way {
            Way::Smtp(transport) => {
                transport.send(message).await?;
            }
            Way::Folder(folder) => {
                // Under another name until it is whole: whoever looks into the folder never sees half a mail.
                let part = folder.join(format!("{}.part", waiting.id));
                std::fs::write(&part, message.formatted())?;
                std::fs::rename(part, folder.join(format!("{}.eml", waiting.id)))?;
            }
        }
        Ok(())
    }

    fn message(&self, waiting: &WaitingMail) -> anyhow::Result<Message> {
        let mail = &waiting.mail;
        let host = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(mail.recipient.parse()?)
            .message_id(Some(format!("<{}@{host}>", waiting.id)))
            .date(waiting.created_at.into())
            .subject(&mail.subject);
        if let Some(reply_to) = &mail.reply_to {
            message = message.reply_to(reply_to.parse()?);
        }
        if let Some(address) = &waiting.unsubscribe {
            message = message
                .header(ListUnsubscribe(format!("<{address}>")))
                .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
        }
        Ok(message.header(ContentType::TEXT_PLAIN).body(mail.body.clone())?)
    }
}

/// A header that holds one plain ASCII value.
macro_rules! plain_header {
    ($(#[$doc:meta])* $kind:ident, $name:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        struct $kind(String);

        impl Header for $kind {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(value.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                // Folding would be undone by every mailbox; a program that looks for the address need not.
                HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
            }
        }
    };
}

plain_header!(
    /// Where one leaves the list (RFC 2369).
    ListUnsubscribe,
    "List-Unsubscribe"
);
plain_header!(
    /// A mailbox may post there by itself when its holder asks (RFC 8058).
    ListUnsubscribePost,
    "List-Unsubscribe-Post"
);
