//! Days, clocks and zones: the interval that words of time stand for, and how it is written.

mod interval;
mod zone;

pub use interval::{Clock, Grain, Interval};
pub use zone::Zone;
