//! Expressions → periods: what is open is placed by the day of publication and by what the article has said.

use chrono::{Datelike, Months, NaiveDate};

use super::super::calendar::is_ahead;
use super::calendar::{
    about, ago, beyond, coming, ended, fiscal_part, moved, near, now, on_weekday, open_part, period, picked,
    shifted_days, shifted_months, swapped, this_weekend, weekday,
};
use super::own::Own;
use super::{Doc, Expr, Length, Part, Pick, Read, Unit, Week, Year};
use crate::model::{DurationUnit, FiscalPart, Period, Point};

/// What is known while the expressions of an article are placed in order.
pub(super) struct Places {
    published: Option<NaiveDate>,
    /// The company's own calendar.
    own: Own,
    /// Whether dates in digits have the day first, where the article tells.
    day_first: Option<bool>,
    /// The last period longer than a day, and its sentence: what "a year earlier" counts from.
    view: Option<(Period, usize)>,
    /// The last day, and its sentence: what "the following day" comes after.
    day: Option<(Period, usize)>,
    /// The last quarter.
    quarter: Option<Period>,
    /// The quarter that the article reports on without a number, where it is none of the calendar's, and the one behind
    /// it: May to July and August to October of "the quarter ended July 31".
    reported: Option<(Period, Period)>,
    /// The six months that the article reports on: July to December of "the six months to December 31".
    half: Option<Period>,
    /// The last part of a year, and its sentence.
    last_part: Option<(Period, usize)>,
    /// The last year that was printed.
    year: Option<i32>,
    /// A year that the sentence begins with, and the sentence.
    topic: Option<(i32, usize)>,
}

/// A quarter has fewer days, which four months have not.
const QUARTER: i64 = 95;

/// An article may bear a day so much before the one that it speaks of.
const SLACK: i64 = 3;
/// How long after its end a period is still looked forward to, as its results are, in days.
const REPORTED: i64 = 100;

/// A period, and whether the day of publication decided it.
type Placed = Option<(Period, bool)>;

/// The quarter behind the one that begins with `from`.
fn three_months_from(from: Point) -> Option<Period> {
    let last = shifted_months(from.days()?.0, 5)?;
    ended(3, Point::month_of(last))
}

impl Places {
    /// `day_first`: what the article tells of the order of day and month in digits.
    pub(super) fn new(doc: &Doc<'_>, read: &[Read], day_first: Option<bool>) -> Places {
        let (own, published) = (Own::new(doc, read), doc.article.published);
        let (view, day, quarter, reported, half, last_part, year, topic) = Default::default();
        let mut places =
            Places { published, own, day_first, view, day, quarter, reported, half, last_part, year, topic };
        for read in read {
            let named = || read.tokens.clone().any(|at| doc.word(at) == "quarter");
            if let (Expr::Ended(3, _, _, None), None) = (&read.expr, places.reported)
                && named()
                && let Some((period @ Period::Interval(from, _), _)) = places.place(&read.expr, read)
            {
                places.reported = three_months_from(from).map(|next| (period, next));
            }
            if let (Expr::Ended(6, ..), None) = (&read.expr, places.half) {
                places.half = places.place(&read.expr, read).map(|(period, _)| period);
            }
            if let Expr::Ended(.., Some(quarter)) = read.expr
                && let Some((period, _)) = places.place(&read.expr, read)
            {
                places.own.tell(quarter, period);
            }
        }
        places
    }

    /// The period of `read`, and whether it was counted from the day of publication. `None` where that is unknown
    /// and needed, or the calendar has no such day.
    pub(super) fn resolve(&mut self, read: &Read) -> Placed {
        let spread = read.until.as_ref().and_then(|until| spread(&read.expr, until));
        let (mut period, mut relative) = self.place(spread.as_ref().unwrap_or(&read.expr), read)?;
        if let Some(until) = &read.until {
            let (end, also) = self.place(until, read)?;
            period = joined(period, end, until)?;
            relative |= also;
        }
        if !matches!(period, Period::Fiscal(..) | Period::Duration(..)) {
            period.days().filter(|(first, last)| first.year() > 0 && last.year() < 10_000)?;
        }
        self.remember(period, read);
        Some((period, relative))
    }

    fn remember(&mut self, period: Period, read: &Read) {
        if let Expr::In(..) = read.expr {
            self.last_part = Some((period, read.sentence));
        }
        if let Expr::In(part, Year::Given(year)) = read.expr {
            self.year = Some(year);
            if read.topic && part == Part::Whole {
                self.topic = Some((year, read.sentence));
            }
        }
        // "Last year it earned 5 in the second quarter"
        if let (Expr::Now(Unit::Year, _), Period::Point(Point::Year(year)), true) = (&read.expr, period, read.topic) {
            self.topic = Some((year, read.sentence));
        }
        if matches!(period, Period::Point(Point::Day(_))) {
            self.day = Some((period, read.sentence));
        }
        if matches!(period, Period::Duration(..) | Period::Point(Point::Day(_) | Point::Decade(_) | Point::Week(..))) {
            return;
        }
        // What a comparison counts from is not what it compares with.
        if matches!(read.expr, Expr::Earlier(..)) {
            return;
        }
        self.view = Some((period, read.sentence));
        let quarter = match period {
            Period::Point(Point::Quarter(..)) | Period::Fiscal(_, FiscalPart::Quarter(_)) => true,
            Period::Interval(Point::Month(..), Point::Month(..)) => {
                period.days().is_some_and(|(first, last)| (last - first).num_days() < QUARTER)
            }
            _ => false,
        };
        // "the quarter" behind "the same quarter of 2024" or an outlook is still the one that is reported on.
        let moves = |known: Period| known.sort_day() <= period.sort_day() && !read.future;
        if quarter && self.quarter.is_none_or(moves) {
            self.quarter = Some(period);
        }
    }

    fn place(&self, expr: &Expr, read: &Read) -> Placed {
        let today = self.published;
        let sure = |period: Period| Some((period, false));
        let counted = |period: Option<Period>| period.map(|period| (period, true));
        match *expr {
            Expr::Fixed(period) => sure(self.to_date(period, read).unwrap_or(period)),
            Expr::In(part, year) => self.part(part, year, read),
            Expr::Weekday(day, Week::Nearest) if read.future => {
                counted(weekday(today?, day, Week::Coming).map(Period::day))
            }
            Expr::Weekday(day, week) => counted(weekday(today?, day, week).map(Period::day)),
            Expr::On(weekday, month, day) => {
                counted(on_weekday(weekday, month, day, today?, read.future).map(Period::day))
            }
            Expr::Today(days) => counted(shifted_days(today?, i64::from(days)).map(Period::day)),
            Expr::Now(Unit::Quarter, 0) if self.reported.is_some() => {
                counted(self.reported.map(|(own, next)| if read.current { next } else { own }))
            }
            // "at the end of the quarter"
            Expr::Now(Unit::Quarter, 0) if self.quarter.is_some() && !read.future && !read.current => {
                sure(self.quarter?)
            }
            Expr::Now(unit, count) => counted(now(today?, unit, count)),
            Expr::Own(shift) => counted(Some(self.own.year(today?, shift))),
            Expr::Ago(length, side) => counted(ago(today?, length, side)),
            Expr::Earlier(count, unit, side) => self.earlier(count, unit, side, read),
            Expr::Beyond(length, side, ref anchor) => self.beyond(length, side, anchor, read),
            Expr::Pick(pick, ref base) => self.pick(pick, base, read),
            Expr::Same(Unit::Weekend) => counted(this_weekend(today?, read.future)),
            Expr::Same(_) => sure(self.quarter?),
            Expr::Nth(number) => sure(self.nth(number, read)?),
            Expr::Ended(months, part, year, _) => {
                let (end, relative) = self.end_of(part, year, read)?;
                Some((ended(months, end)?, relative))
            }
            Expr::Weeks(weeks, part, year) => {
                let (end, relative) = self.end_of(part, year, read)?;
                let first = shifted_days(end.days()?.1, 1 - 7 * i64::from(weeks))?;
                Some((Period::Interval(Point::Day(first), end), relative))
            }
            Expr::WeekOf(part, year) => {
                let (period, relative) = self.part(part, year, read)?;
                Some((Period::Point(Point::week_of(period.days()?.0)), relative))
            }
            Expr::FullYear => {
                let today = today?;
                // Results of a whole year come out in the first months of the next.
                let ahead = read.future || today.month() > 5;
                counted(Some(Period::Point(Point::Year(today.year() - i32::from(!ahead)))))
            }
            Expr::Swapped(one, other, year) => sure(Period::day(swapped(one, other, year, today, self.day_first)?)),
        }
    }

    /// "the nine months" behind "the third quarter ended January 31"
    fn to_date(&self, period: Period, read: &Read) -> Option<Period> {
        let Period::Duration(months, DurationUnit::Month) = period else { return None };
        let spelled = read.tokens.len() == 2 && !read.future; // "nine months", not "nine-month"
        u8::try_from(months).ok().filter(|_| spelled).and_then(|months| self.own.so_far(months))
    }

    /// So far from a day, or from a year or month that is as coarse as the length.
    fn beyond(&self, length: Length, side: i32, anchor: &Expr, read: &Read) -> Placed {
        let (anchor, relative) = self.place(anchor, read)?;
        if let (Length::Of(count, unit), false) = (length, matches!(anchor, Period::Point(Point::Day(_)))) {
            return Some((moved(anchor, count, unit, side)?, relative));
        }
        let (first, last) = anchor.days()?;
        let day = beyond(if side < 0 { first } else { last }, length, side)?;
        Some((Period::day(day), relative))
    }

    /// Some of what `base` holds.
    fn pick(&self, pick: Pick, base: &Expr, read: &Read) -> Placed {
        let year = *base == Expr::Now(Unit::Year, 0);
        let (base, relative) = self.place(base, read)?;
        let within = |base: Period| base.days().and_then(|(first, last)| picked(pick, first, last));
        let found = within(base)?;
        // "rose in the final three months of the year", told in March: of the one that is over
        let ahead = is_ahead(found, self.published);
        let over = || moved(base, 1, Unit::Year, -1).and_then(within);
        Some((if year && ahead && !read.future { over().unwrap_or(found) } else { found }, relative))
    }

    /// "the first" behind "the second half"
    fn nth(&self, number: u8, read: &Read) -> Option<Period> {
        let (last, _) = self.last_part.filter(|&(_, sentence)| sentence == read.sentence)?;
        match last {
            Period::Point(Point::Half(year, _)) if number <= 2 => period(Part::Half(number), year),
            Period::Point(Point::Quarter(year, _)) if number <= 4 => period(Part::Quarter(number), year),
            _ => None,
        }
    }

    /// The end of a period: its month or day, of the nearest year on the side that fits.
    fn end_of(&self, part: Part, year: Year, read: &Read) -> Option<(Point, bool)> {
        let (period, relative) = self.part(part, year, read)?;
        let period = if year == Year::Open && relative { self.told(period, part, read)? } else { period };
        match period {
            Period::Point(point) => Some((point, relative)),
            _ => None,
        }
    }

    /// "the year to 31 March": one that is over where it is told of, one that isn't where it is looked forward to.
    fn told(&self, end: Period, part: Part, read: &Read) -> Option<Period> {
        let (Some(today), Some((_, last))) = (self.published, end.days()) else { return Some(end) };
        let days = (last - today).num_days();
        let shift = match read.future {
            true if days < -REPORTED => 1,
            false if days > 0 && matches!(part, Part::Day(..)) => -1,
            _ => return Some(end),
        };
        moved(end, 1, Unit::Year, shift)
    }

    fn part(&self, part: Part, year: Year, read: &Read) -> Placed {
        match year {
            Year::Given(year) => Some((period(part, year)?, false)),
            Year::Shift(shift) => Some((period(part, self.published?.year() + shift)?, true)),
            Year::Near(side) => Some((self.near(part, side, read)?, true)),
            Year::Fiscal(Some(year)) => Some((Period::Fiscal(year, fiscal_part(part)?), false)),
            Year::Fiscal(None) => Some((self.own.part(part, self.published, read.future)?, false)),
            Year::Past => self.past(part, read, 0),
            Year::Done => self.past(part, read, SLACK),
            Year::About => Some((about(part, self.published?)?, true)),
            Year::Back => {
                let (period, relative) = self.open(part, read)?;
                Some((moved(period, 1, Unit::Year, -1)?, relative))
            }
            Year::Open => self.open(part, read),
        }
    }

    /// "last October", "in October, up from last October"
    fn near(&self, part: Part, side: i32, read: &Read) -> Option<Period> {
        let found = near(part, self.published?, side)?;
        let told = side < 0 && self.view == Some((found, read.sentence));
        if told { moved(found, 1, Unit::Year, -1) } else { Some(found) }
    }

    /// A part of a year that the text doesn't name.
    fn open(&self, part: Part, read: &Read) -> Placed {
        if let Part::Quarter(quarter) = part
            && let Some(period) = self.own.quarter(quarter, read.future)
        {
            return Some((period, false));
        }
        if let (Part::FirstMonths(months), false) = (part, read.future)
            && let Some(period) = self.own.so_far(months)
        {
            return Some((period, false));
        }
        if let Some((year, _)) = self.topic.filter(|&(_, sentence)| sentence == read.sentence) {
            return Some((period(part, year)?, false));
        }
        if matches!(part, Part::Quarter(_)) && self.own.is_apart() {
            return Some((self.own.part(part, self.published, read.future)?, true));
        }
        if let (Part::Quarter(_), true, Some((_, next))) = (part, read.future, self.reported) {
            return Some((next, true));
        }
        match self.published {
            Some(today) if read.next && matches!(part, Part::Month(_)) => Some((coming(part, today)?, true)),
            // "first-half profit", told in February of the six months to December 31
            Some(today) if matches!(part, Part::Half(_)) && !read.future => {
                let open = open_part(part, today, false)?;
                let half = self.half.filter(|half| open.ends_after(Some(today)) && half.ends_before(Some(today)));
                Some((half.unwrap_or(open), true))
            }
            Some(today) => Some((open_part(part, today, read.future)?, true)),
            None => Some((period(part, self.year?)?, false)),
        }
    }

    /// The last such part that has begun by the day of publication, or so many days later.
    fn past(&self, part: Part, read: &Read, slack: i64) -> Placed {
        let Some(today) = self.published else { return self.open(part, read) };
        let known = shifted_days(today, slack)?;
        let begun =
            |year: i32| period(part, year).filter(|period| period.days().is_some_and(|(from, _)| from <= known));
        let found = begun(today.year()).or_else(|| begun(today.year() - 1));
        Some((found.or_else(|| open_part(part, today, false))?, true))
    }

    /// So much before or after the period in view, or the last day where days are counted.
    fn earlier(&self, count: u16, unit: Unit, side: i32, read: &Read) -> Placed {
        let near = |seen: Option<(Period, usize)>, sentences: usize| {
            seen.filter(|&(_, sentence)| read.sentence - sentence <= sentences).map(|(period, _)| period)
        };
        if let (Unit::Day, Some(day)) = (unit, near(self.day, 1)) {
            let day = shifted_days(day.days()?.0, i64::from(count) * i64::from(side))?;
            return Some((Period::day(day), false));
        }
        // "from 12.8% in the preceding quarter", behind a figure of the end of December
        let quarter = |period: &Period| {
            let part = matches!(period, Period::Point(Point::Quarter(..)) | Period::Fiscal(_, FiscalPart::Quarter(_)));
            unit != Unit::Quarter || self.quarter.is_none() || part
        };
        let seen = near(self.view, 3).filter(quarter);
        let seen = seen.or(self.quarter.filter(|_| unit == Unit::Quarter));
        if let Some(period) = seen.and_then(|period| moved(period, count, unit, side)) {
            return Some((period, false));
        }
        let today = self.published?;
        ago(today, Length::Of(count, unit), side).map(|period| (period, true))
    }
}

/// The first end of an interval with the year that only the other one prints; `None` where it has its own.
fn spread(expr: &Expr, until: &Expr) -> Option<Expr> {
    let (&Expr::In(one, Year::Open), &Expr::In(other, year @ (Year::Given(_) | Year::Shift(_)))) = (expr, until) else {
        return None;
    };
    let wraps = matches!((one, other), (Part::Month(a), Part::Month(b)) | (Part::Day(a, _), Part::Day(b, _)) if a > b);
    let first = match year {
        Year::Given(year) if wraps => Year::Given(year - 1),
        Year::Shift(shift) if wraps => Year::Shift(shift - 1),
        year => year,
    };
    Some(Expr::In(one, first))
}

/// From the first to the last; a second one that lies before the first is a year later, or a week.
fn joined(from: Period, to: Period, until: &Expr) -> Option<Period> {
    let (one, other) = match (from, to) {
        (Period::Point(one) | Period::Interval(one, _), Period::Point(other) | Period::Interval(_, other)) => {
            (one, other)
        }
        _ => return None,
    };
    let other = match (one.days()?.0 <= other.days()?.1, other) {
        (true, other) => other,
        (false, Point::Day(day)) if matches!(until, Expr::Weekday(..)) => Point::Day(shifted_days(day, 7)?),
        (false, Point::Month(year, month)) => Point::Month(year + 1, month),
        (false, Point::Day(day)) => Point::Day(day.checked_add_months(Months::new(12))?),
        (false, Point::Quarter(year, quarter)) => Point::Quarter(year + 1, quarter),
        (false, _) => return None,
    };
    Some(if one == other { Period::Point(one) } else { Period::Interval(one, other) })
}
