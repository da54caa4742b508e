//! The readers and writers as a whole: files in, rows out.

#[cfg(test)]
mod data;
#[cfg(test)]
mod defects;
#[cfg(test)]
mod documented;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod told;
#[cfg(test)]
mod writing;
