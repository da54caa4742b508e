//! Child processes: run to the end or kept as a service, and always stopped when the person asks.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

const POLL: Duration = Duration::from_millis(20);
/// After this a service that does not stop is killed.
const PATIENCE: Duration = Duration::from_secs(10);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Ctrl-C, `kill` and a closed terminal only raise a flag: what waits sees it, and the guards clean up.
pub fn listen_for_interrupts() -> Result<()> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst))
        .context("les signaux d’arrêt ne peuvent pas être écoutés")
}

pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Sleeps a little, and fails when the person asked to stop.
pub fn pause(time: Duration) -> Result<()> {
    ensure!(!interrupted(), "interrompu");
    thread::sleep(time);
    Ok(())
}

/// Runs to the end; what the child writes is seen at once.
pub fn run(command: &mut Command) -> Result<()> {
    // A group of its own: what the child has started must not outlive it when the person stops us.
    let mut child = spawn(command.stdin(Stdio::null()).process_group(0))?;
    let status = wait(&mut child)?;
    ensure!(status.success(), "« {} » : {}", words(command), ending(status));
    Ok(())
}

/// Runs to the end and gives what the child wrote on its standard output.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("« {} » ne démarre pas", words(command)))?;
    ensure!(output.status.success(), "« {} » : {}", words(command), ending(output.status));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether the program runs and ends well; nothing of it is seen.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn spawn(command: &mut Command) -> Result<Child> {
    command.spawn().with_context(|| format!("« {} » ne démarre pas", words(command)))
}

/// Polls instead of blocking: a signal reaches us alone, and must reach the child.
fn wait(child: &mut Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait().context("un processus fils est perdu")? {
            ensure!(!interrupted(), "interrompu");
            return Ok(status);
        }
        if interrupted() {
            // An error means that the group is gone already.
            let _ = killpg(pid(child), Signal::SIGTERM);
            end(child);
            bail!("interrompu");
        }
        thread::sleep(POLL);
    }
}

/// Waits for the end that was asked for, then insists.
fn end(child: &mut Child) {
    let asked = Instant::now();
    while asked.elapsed() < PATIENCE {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(POLL);
    }
    // Both fail only for a process that is gone, which is what we want.
    let _ = child.kill();
    let _ = child.wait();
}

/// A program that runs beside us until it is dropped.
///
/// It has a process group of its own, so that Ctrl-C does not reach it before us and it is stopped in our order.
pub struct Service {
    name: &'static str,
    child: Child,
    stop: Signal,
}

impl Service {
    pub fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        Self::start_with(name, command, Signal::SIGTERM)
    }

    pub fn start_with(name: &'static str, command: &mut Command, stop: Signal) -> Result<Self> {
        let child = spawn(command.stdin(Stdio::null()).process_group(0))?;
        Ok(Self { name, child, stop })
    }

    /// Its number among the processes of the machine.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Fails when the service ended by itself or the person asked to stop.
    pub fn check(&mut self) -> Result<()> {
        ensure!(!interrupted(), "interrompu");
        if let Some(status) = self.child.try_wait().context("un service est perdu")? {
            bail!("{} s’est arrêté : {}", self.name, ending(status));
        }
        Ok(())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // An error means that the group is gone already.
        let _ = killpg(pid(&self.child), self.stop);
        end(&mut self.child);
    }
}

/// Stays until the person stops us, which is the good end, or a service dies.
pub fn keep(services: &mut [&mut Service]) -> Result<()> {
    loop {
        for service in &mut *services {
            if interrupted() {
                return Ok(());
            }
            service.check()?;
        }
        thread::sleep(POLL * 5);
    }
}

fn pid(child: &Child) -> Pid {
    Pid::from_raw(child.id().cast_signed())
}

fn ending(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("code de sortie {code}"),
        None => status.to_string(),
    }
}

/// The command as a person would type it.
fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use nix::sys::signal::kill;

    use super::*;

    #[test]
    fn a_failed_command_is_named_with_its_code() {
        let error = run(Command::new("/bin/sh").args(["-c", "exit 3"])).unwrap_err();
        assert_eq!(error.to_string(), "« sh -c exit 3 » : code de sortie 3");
    }

    #[test]
    fn a_service_is_gone_once_it_is_dropped() {
        let mut service = Service::start("sleep", Command::new("sleep").arg("60")).unwrap();
        service.check().unwrap();
        let pid = pid(&service.child);
        drop(service);
        assert!(kill(pid, None).is_err());
    }

    #[test]
    fn a_service_that_dies_is_noticed() {
        let mut service = Service::start("true", &mut Command::new("true")).unwrap();
        thread::sleep(Duration::from_millis(200));
        assert!(service.check().unwrap_err().to_string().contains("code de sortie 0"));
    }
}
