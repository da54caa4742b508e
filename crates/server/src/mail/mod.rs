//! Mails: by SMTP, or as `.eml` files in the data folder where no SMTP server is set.

pub mod calendar;
pub mod templates;

use std::path::PathBuf;

use anyhow::Context;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
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
        Ok(message.header(ContentType::TEXT_PLAIN).body(mail.body.clone())?)
    }
}
