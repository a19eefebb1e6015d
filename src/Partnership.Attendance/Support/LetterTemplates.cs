namespace Partnership.Attendance.Support;

/// <summary>The wording that an organisation begins with, in plain words; it may replace each letter by its own.</summary>
/// <remarks>A notice to improve and a penalty notice have no letter here: the authority gives their form (L11).</remarks>
public static class LetterTemplates
{
    /// <summary>One template for each kind, in order.</summary>
    public static IReadOnlyList<LetterTemplate> Default { get; } =
    [
        new(LetterKind.LowAttendance, "{pupil}'s attendance", """
            We are writing because we would like to help. From {from} to {to}, {pupil} missed {absent} of {possible} half-day sessions at {school}. That is an attendance of {attendance}; we aim for {target}.

            There may be a good reason, and you may already have told us. If something makes it hard for {pupil} to come, please talk to us soon, so that we can look for help together.

            You reach us here: {contact}

            Thank you.
            """),
        new(LetterKind.EvidenceRequest, "{pupil}'s attendance: supporting information", """
            We wrote to you about {pupil}'s attendance. It is now {attendance}: {absent} of {possible} half-day sessions were missed from {from} to {to}.

            If {pupil} is ill again, please send us something that shows it, such as an appointment card, a message from a surgery or the label of a prescription. You do not need to pay for a doctor's letter. If that is difficult, tell us and we will find another way.

            You reach us here: {contact}
            """),
        new(LetterKind.PersistentAbsence, "A meeting about {pupil}'s attendance", """
            From {from} to {to}, {pupil} missed {absent} of {possible} half-day sessions, {unauthorised} of them without our agreement. The attendance is {attendance}. A pupil who misses one session in ten or more is called persistently absent.

            We would like to meet you and {pupil}: {meeting}

            We want to hear what gets in the way, agree what each of us will do, and say by when we look at it again. You may bring somebody with you. If the time does not suit you, or you need an interpreter or other help to take part, please tell us.

            You reach us here: {contact}
            """),
        new(LetterKind.PlanningMeeting, "Planning {pupil}'s attendance together", """
            We met about {pupil}'s attendance, and it is still {attendance} ({absent} of {possible} half-day sessions missed from {from} to {to}).

            We invite you to plan the next weeks with us: {meeting}

            At the meeting we would like to write an attendance contract. It says what the school, you and other services will do to help. It is voluntary, and it is not a punishment.

            You reach us here: {contact}
            """),
        new(LetterKind.Lateness, "{pupil} has often been late", """
            From {from} to {to}, {pupil} came late {late} times. A pupil who comes late misses the start of lessons, and after the register has closed the session counts as missed.

            If there is a reason that we can help with, please talk to us.

            You reach us here: {contact}
            """),
        new(LetterKind.SuspectedTruancy, "{pupil} was not where we expected", """
            {pupil} was missing from a session at {school} without our knowledge, and we have tried to reach you.

            Please call us so that we know that {pupil} is safe and can find out together what happened. If it happens again, we will ask you to a meeting.

            You reach us here: {contact}
            """),
        new(LetterKind.WelcomeBack, "Welcome back, {pupil}", """
            We are glad that {pupil} is back at {school}. To make the return easier we have agreed to meet: {meeting}

            If anything about the return worries you or {pupil}, please tell us at any time.

            You reach us here: {contact}
            """),
    ];

    /// <summary>An organisation's own template of a kind, or else the one above.</summary>
    public static LetterTemplate For(LetterKind kind, IEnumerable<LetterTemplate> own) =>
        own.FirstOrDefault(template => template.Kind == kind) ?? Default.First(template => template.Kind == kind);
}
