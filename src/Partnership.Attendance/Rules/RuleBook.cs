using static Partnership.Attendance.Rules.DayUnit;

namespace Partnership.Attendance.Rules;

/// <summary>Every rule that the system knows, S01 to S42 and L01 to L21; docs/rules.md says what it does about each.</summary>
public static class RuleBook
{
    private const RuleCertainty Read = RuleCertainty.ReadInSource;
    private const RuleCertainty Second = RuleCertainty.SecondarySource;
    private const RuleCertainty Memory = RuleCertainty.FromMemory;

    /// <summary>The rules, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. FromPolicies(), .. FromLaw()];

    private static readonly Dictionary<string, Rule> ById = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rule with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Rule Get(string id) => ById[id];

    // One line a rule, in the order of the source, to be read beside it: longer than a method should be.
    private static Rule[] FromPolicies() =>
    [
        Policy("S01", "Expectations and the agreed timetable are stored when a placement begins", "000 s.2"),
        Policy("S02", "Under a part-time timetable the expected sessions are the agreed ones", "000 s.2; 001 s.4; 003", Session),
        Policy("S03", "Attendance is monitored and recorded daily, and reviewed with school and commissioner", "000 s.2, s.6; 001 s.4", SchoolDay),
        Policy("S04", "Absent without notice: same-day contact, every attempt recorded, the placing school told", "000 s.3; 001 s.5; 004 s.3.1", SchoolDay),
        Policy("S05", "No contact and a safeguarding concern: the safeguarding lead at once", "001 s.5", Minute),
        Policy("S06", "The provider says present or absent within 30 minutes of the session's start", "003", Minute),
        Policy("S07", "One named sender of marks and a second named responsible person per provider", "003"),
        Policy("S08", "Continually absent: telephone and discuss", "003", Session),
        Policy("S09", "Attendance below the provider's threshold: tell the mainstream school and the parents", "004 s.2.1, s.3.1"),
        Policy("S10", "Parents report on the first day to school or provision, and keep it up to date", "004 s.2.2, s.3.2", SchoolDay),
        Policy("S11", "Below expectation, a pattern or persistent absence: a joint plan", "000 s.4; 004 s.3.3"),
        Policy("S12", "Repeated, prolonged or unexplained absence is looked at as a safeguarding concern", "000 s.5; 001 s.6", SchoolDay),
        Policy("S13", "Ten school days absent and whereabouts unknown: report to the local authority", "001 s.7; 000 s.5", SchoolDay),
        Policy("S14", "A threshold for early help, section 17 or section 47 is met: refer without delay", "001 s.8", SchoolDay),
        Policy("S15", "The register stays with the placing school; the provider safeguards while the pupil attends", "001 s.1"),
        Policy("S16", "Records are accurate and secure, and every action is documented", "001 s.9; 000 s.6"),
        Policy("S17", "Return after absence: reintegration, safeguarding review, monitoring", "001 s.10", SchoolDay),
        Policy("S18", "Accountable leaders review patterns; the policy is reviewed yearly", "000 s.6-7; 001 s.11", Year),
        Policy("S19", "Registers at the start of the morning and once in the afternoon", "003", Session, "Quotes regulations that have since been replaced."),
        Policy("S20", "Parents call by a set time on each day of absence; otherwise the office calls the same day", "002 s.3, s.5", SchoolDay),
        Policy("S21", "Medical evidence of an illness", "002 s.5, s.16, letter 2", SchoolDay, "The source contradicts itself: each organisation's policy decides."),
        Policy("S22", "Letters and meetings by attendance thresholds", "002 s.5, s.16, s.20, app. 4"),
        Policy("S23", "Termly: pupils who attend irregularly, or were absent ten school days without authority", "002 s.5, s.16", Term),
        Policy("S24", "Deletion after failed enquiries only with the authority's written confirmation", "002 s.5, s.11, s.16", SchoolDay),
        Policy("S25", "The authority is told of any deletion", "002 s.3"),
        Policy("S26", "Registers close in time, and the nature of activities and circumstances is recorded", "002 s.6", Minute),
        Policy("S27", "An amendment keeps original, new, reason, date, and who with which position", "002 s.6"),
        Policy("S28", "Leave is asked for in advance and never granted afterwards", "002 s.7", CalendarDay),
        Policy("S29", "Likely to be away more than 15 school days for health: tell the authority", "002 s.8", SchoolDay),
        Policy("S30", "Late before the register closes is late, afterwards absent", "002 s.11", Minute),
        Policy("S31", "Missing on site: parents after ten minutes, then the police", "002 s.12", Minute),
        Policy("S32", "Two emergency contacts for each pupil", "002 s.14"),
        Policy("S33", "No effect after six weeks: formal meeting, contract or order, then penalty, then prosecution", "002 s.17", SchoolWeek, "The source says weeks; school weeks are counted."),
        Policy("S34", "Analysis weekly, half-termly, termly and yearly", "002 s.18", HalfTerm),
        Policy("S35", "Severe absence: authority and partners; it may itself be neglect", "002 s.15-16", Session, "The source says both over 50 and 50 or more."),
        Policy("S36", "N is replaced when the reason emerges, or by O", "002 app. 1", SchoolDay),
        Policy("S37", "A welfare concern is logged in a safeguarding system, and the safeguarding lead told", "002 s.21"),
        Policy("S38", "Exceptional circumstances: transport, disruption, custody", "002 s.9"),
        Policy("S39", "Suspected truancy: parents at once", "002 s.10", SchoolDay),
        Policy("S40", "Weekly review; no sanction where a health or special needs target is set", "002 s.13, s.15", SchoolWeek),
        Policy("S41", "Vulnerable groups are analysed", "002 s.15, s.18", HalfTerm),
        Policy("S42", "A child is released in session only to an agreed collector or with the password", "002 s.7"),
    ];

    private static Rule[] FromLaw() =>
    [
        new("L01", "Electronic registers at the start of each morning and once each afternoon", "SI 2024/208 reg 5, 10(1)", Second, Session, "The guidance was read at second hand."),
        new("L02", "A register is open for at most 30 minutes, the same every session", "Working together to improve school attendance, code L", Read, Minute),
        new("L03", "N is amended within five school days, otherwise O", "SI 2024/208 reg 10(7)-(9)", Second, SchoolDay, "One paragraph of the guidance says working days; school days are counted."),
        new("L04", "Every entry is kept for at least six years", "SI 2024/208 reg 7, explanatory note", Read, Year),
        new("L05", "An amendment keeps the original entry and who, when and why", "SI 2024/208", Memory, None, "Which regulation carries the five fields was not checked."),
        new("L06", "New-pupil return by the end of the fifth day after entry", "SI 2024/208 reg 13(1)-(3)", Read, CalendarDay),
        new("L07", "Deletion return no later than the deletion", "SI 2024/208 reg 13(4)", Read, None, "The timing was read in the earlier regulations."),
        new("L08", "Attendance return: irregular attendance, or ten school days without leave", "SI 2024/208 reg 13; a local authority's page", Read, SchoolDay, "The interval is agreed with the authority."),
        new("L09", "Sickness return: fifteen days, consecutive or in total", "Local authorities' pages", Read, SchoolDay, "Read on the pages of two authorities."),
        new("L10", "Deletion ground: twenty school days without leave, and joint enquiries failed", "SI 2024/208 reg 9(1)(i); a law firm's note", Read, SchoolDay, "The grounds of ten days after leave, and of a pupil who was located, are from memory."),
        new("L11", "A penalty notice is considered: ten sessions in ten school weeks", "Local authorities' and schools' pages", Read, SchoolWeek, "Read on authorities' pages; the local code of conduct decides."),
        new("L12", "Support first: from monitoring to prosecution", "Working together to improve school attendance", Second),
        new("L13", "Daily data of state schools go to the Department", "Share your daily attendance data", Read, SchoolDay),
        new("L14", "The authority identifies children missing education and returns counts termly", "Education Act 1996 s.436A; guidance of 19 August 2024", Read, Term),
        new("L15", "Placements: objectives, end date, reintegration, review at least half-termly, all known to the authority", "Arranging alternative provision, February 2025", Second, HalfTerm, "Read through two authorities."),
        new("L16", "The provider records twice a day and reports to the commissioner", "A local authority's guidance, p.14", Read, Session, "One authority's guidance."),
        new("L17", "The school stays responsible for safeguarding the placed pupil", "Keeping children safe in education 2025", Memory, HalfTerm, "The paragraph was not checked."),
        new("L18", "Voluntary national standards for alternative provision that is not a school", "Secondary notes of August 2025", Second, None, "Voluntary."),
        new("L19", "The authority's register of children not in school", "Children's Wellbeing and Schools Act 2026 s.38", Read, None, "Not commenced when last read (June 2026)."),
        new("L20", "A consistent identifier and a duty to share information", "Children's Wellbeing and Schools Act 2026", Memory, None, "Section and commencement were not checked."),
        new("L21", "Education from the sixth day of a suspension of more than five", "Arranging alternative provision", Second, SchoolDay),
    ];

    private static Rule Policy(string id, string title, string source, DayUnit countsIn = None, string? caveat = null) =>
        new(id, title, "Source policy " + source, RuleCertainty.LocalPolicy, countsIn, caveat);
}
