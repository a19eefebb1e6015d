namespace Partnership.Attendance;

/// <summary>Every way the domain says no: a closed set, each with a stable code.</summary>
/// <remarks>
/// Over 300 lines, and one list all the same: <see cref="AllCodes"/>, docs/errors.md and the tests hold it against each other as a whole, and a second file would be
/// a second place to look for whether a refusal is there already. A new refusal is a line here and nowhere else; codes are never renamed, only retired.
/// </remarks>
public static class Rejections
{
    /// <summary>Every code that a <see cref="Rejection"/> can carry, in alphabetical order.</summary>
    public static IReadOnlyList<string> AllCodes { get; } = [.. typeof(Rejections).GetMethods()
        .Where(method => method.ReturnType == typeof(Rejection))
        .Select(method => ((Rejection)method.Invoke(null, Examples(method))!).Code)
        .Order(StringComparer.Ordinal)];

    /// <summary>Not a unique pupil number in form.</summary>
    public static Rejection UpnMalformed() =>
        new("UPN_MALFORMED", "A UPN has 13 characters: a letter, then 12 digits (a temporary one ends in a letter).");

    /// <summary>A unique pupil number whose letter does not fit its digits.</summary>
    public static Rejection UpnCheckLetter() =>
        new("UPN_CHECK_LETTER", "The first letter of the UPN does not fit the rest: one of the characters is wrong.");

    /// <summary>Not a unique learner number.</summary>
    public static Rejection UlnInvalid() => new("ULN_INVALID", "A ULN has 10 digits, the last of which checks the others.");

    /// <summary>Not an NHS number.</summary>
    public static Rejection NhsNumberInvalid() =>
        new("NHS_NUMBER_INVALID", "An NHS number has 10 digits, the last of which checks the others.");

    /// <summary>Not a URN.</summary>
    public static Rejection UrnMalformed() => new("URN_MALFORMED", "A URN has 6 digits.");

    /// <summary>Not a LAESTAB.</summary>
    public static Rejection LaEstabMalformed() =>
        new("LAESTAB_MALFORMED", "A LAESTAB has 7 digits: 3 for the authority, 4 for the establishment.");

    /// <summary>Not a UKPRN.</summary>
    public static Rejection UkprnMalformed() => new("UKPRN_MALFORMED", "A UKPRN has 8 digits and begins with 1.");

    /// <summary>Not a local authority code.</summary>
    public static Rejection LaCodeMalformed() => new("LA_CODE_MALFORMED", "A local authority code has 3 digits.");

    /// <summary>Unknown, or not visible to the caller: one answer for both, so that existence is not disclosed.</summary>
    public static Rejection NotFound() => new("NOT_FOUND", "There is nothing with this id that you may see.");

    /// <summary>The caller may see the thing and may not do this to it.</summary>
    public static Rejection NotAllowed() => new("NOT_ALLOWED", "Your access does not include this.");

    /// <summary>Somebody else changed the thing since the caller read it.</summary>
    public static Rejection VersionConflict() =>
        new("VERSION_CONFLICT", "This was changed after you read it. Read it again and decide anew.");

    /// <summary>The item itself is fine; another item of a REJECT_ALL request is not.</summary>
    public static Rejection BatchRejected() =>
        new("BATCH_REJECTED", "Nothing was saved, because another item of this request was refused.");

    /// <summary>A code that is in no scheme.</summary>
    public static Rejection CodeUnknown() => new("CODE_UNKNOWN", "This is not an attendance code.");

    /// <summary>A code of another scheme than the session's (T10).</summary>
    public static Rejection CodeNotInForce(string scheme) =>
        new("CODE_NOT_IN_FORCE", $"This code is not in scheme {scheme}, which is in force on the session's date.");

    /// <summary>A morning code in the afternoon or the other way round.</summary>
    public static Rejection CodeWrongHalf() =>
        new("CODE_WRONG_HALF", "/ is for mornings only and \\ for afternoons only.");

    /// <summary>A code that this pupil or this day cannot have.</summary>
    public static Rejection CodeNotApplicable(string why) => new("CODE_NOT_APPLICABLE", why);

    /// <summary>A code that needs the nature of the activity (S26).</summary>
    public static Rejection ActivityRequired() =>
        new("ACTIVITY_REQUIRED", "Say what the approved educational activity is.");

    /// <summary>A code that needs the nature of the circumstance (S26).</summary>
    public static Rejection CircumstanceRequired() =>
        new("CIRCUMSTANCE_REQUIRED", "Say what the exceptional circumstance or unavoidable cause is.");

    /// <summary>Minutes late beside a code that is neither L nor U, or out of range.</summary>
    public static Rejection MinutesLateInvalid() =>
        new("MINUTES_LATE_INVALID", "Minutes late go with L or U, and from 0 to the length of the session.");

    /// <summary>U for a pupil who came before the register closed (S30, L02).</summary>
    public static Rejection LateBeforeClose() =>
        new("LATE_BEFORE_CLOSE", "The pupil came before the register closed: the code is L.");

    /// <summary>L for a pupil who came after the register closed (S30, L02).</summary>
    public static Rejection LateAfterClose() =>
        new("LATE_AFTER_CLOSE", "The pupil came after the register closed: the code is U.");

    /// <summary>The organisation has no session then.</summary>
    public static Rejection SessionClosed() =>
        new("SESSION_CLOSED", "The organisation is closed for this session.");

    /// <summary>The session has not begun.</summary>
    public static Rejection SessionInFuture() => new("SESSION_IN_FUTURE", "This session has not begun yet.");

    /// <summary>Before the pupil's first day on the register.</summary>
    public static Rejection BeforeRegistration() =>
        new("BEFORE_REGISTRATION", "The pupil was not yet on the register on this day.");

    /// <summary>After the pupil's last day on the register.</summary>
    public static Rejection AfterRegistration() =>
        new("AFTER_REGISTRATION", "The pupil was no longer on the register on this day.");

    /// <summary>An observation whose parts contradict each other.</summary>
    public static Rejection ObservationContradictory() => new(
        "OBSERVATION_CONTRADICTORY",
        "An absent pupil has no time of arrival, a pupil who came has no reason for absence, and a late one came after the start.");

    /// <summary>A time of arrival after the session's end.</summary>
    public static Rejection ArrivalOutsideSession() =>
        new("ARRIVAL_OUTSIDE_SESSION", "The time of arrival lies after the end of the session.");

    /// <summary>Outside the dates of the placement, or it was cancelled.</summary>
    public static Rejection PlacementNotLive() =>
        new("PLACEMENT_NOT_LIVE", "The placement does not run on this day.");

    /// <summary>A change of what an organisation recorded of a child to whom nothing ties it today (domain brief section 5, ADR 0064).</summary>
    public static Rejection TieEnded() => new(
        "TIE_ENDED", "Nothing ties your organisation to this child today: what it recorded can be read, and not changed.");

    /// <summary>An absence for a session that the agreed timetable does not contain (S02).</summary>
    public static Rejection SessionNotExpected() =>
        new("SESSION_NOT_EXPECTED", "The agreed timetable does not expect the pupil in this session.");

    /// <summary>The same session of the same pupil twice in one request.</summary>
    public static Rejection DuplicateInRequest() =>
        new("DUPLICATE_IN_REQUEST", "This session of this pupil stands more than once in the request.");

    /// <summary>A change of a mark without a reason (S27).</summary>
    public static Rejection AmendmentReasonRequired() =>
        new("AMENDMENT_REASON_REQUIRED", "Say why the mark is changed.");

    /// <summary>A change of a mark without the name and position of who makes it (S27).</summary>
    public static Rejection AmenderRequired() =>
        new("AMENDER_REQUIRED", "Give the name and the position of the person who changes the mark.");

    /// <summary>A change that changes nothing.</summary>
    public static Rejection AmendmentUnchanged() =>
        new("AMENDMENT_UNCHANGED", "The mark already says this.");

    /// <summary>A first mark where one stands already: it has to be amended.</summary>
    public static Rejection AlreadyMarked() =>
        new("ALREADY_MARKED", "This session already has a mark: amend it, with a reason.");

    /// <summary>A step that the state of a referral does not allow.</summary>
    public static Rejection TransitionNotAllowed(string from, string to) =>
        new("TRANSITION_NOT_ALLOWED", $"It cannot go from {from} to {to}.");

    /// <summary>A step that has to be explained.</summary>
    public static Rejection ReasonRequired() => new("REASON_REQUIRED", "Give the reason.");

    /// <summary>A placement without an agreed timetable (S01).</summary>
    public static Rejection TimetableRequired() =>
        new("TIMETABLE_REQUIRED", "A placement begins with an agreed timetable of at least one session.");

    /// <summary>A period that ends before it begins.</summary>
    public static Rejection PeriodInvalid() => new("PERIOD_INVALID", "The last day lies before the first.");

    /// <summary>A period that touches another of the same thing.</summary>
    public static Rejection PeriodOverlaps() =>
        new("PERIOD_OVERLAPS", "Another period of the same kind holds on some of these days: end that one first.");

    /// <summary>A report of a child missing education, of a child that is on a register (T13).</summary>
    public static Rejection ChildRegistered() => new(
        "CHILD_REGISTERED", "The child is on a school's register: it can be absent or its whereabouts unknown, and is not missing education.");

    /// <summary>A report of a child that is not of compulsory school age (L14).</summary>
    public static Rejection NotOfSchoolAge() => new("NOT_OF_SCHOOL_AGE", "The child is not of compulsory school age.");

    /// <summary>A report of a child that is educated at home, as far as the authority has not found otherwise (T13).</summary>
    public static Rejection EducatedAtHome() => new(
        "EDUCATED_AT_HOME", "The child is educated at home: the authority first records that this is not suitable, or has ended.");

    /// <summary>Something about a child for which the same stands open already.</summary>
    public static Rejection AlreadyOpen() => new("ALREADY_OPEN", "This is open for the child already.");

    /// <summary>A batch without an item, or with too many.</summary>
    public static Rejection BatchSizeInvalid(int maximum) =>
        new("BATCH_SIZE_INVALID", $"A request records from 1 to {maximum} entries.");

    /// <summary>An item that names its pupil in no way, or in two.</summary>
    public static Rejection PupilNotNamed() =>
        new("PUPIL_NOT_NAMED", "Name the pupil either by the id or by the UPN, and not by both.");

    /// <summary>A statement without the person who makes it, from a client whose token names nobody.</summary>
    public static Rejection PersonRequired() =>
        new("PERSON_REQUIRED", "Say who did this: the token names no person.");

    /// <summary>A text that must not be empty.</summary>
    public static Rejection TextRequired() => new("TEXT_REQUIRED", "This must not be empty.");

    /// <summary>An attempt to reach a family that has not happened yet, or before the absence.</summary>
    public static Rejection TimeInvalid() =>
        new("TIME_INVALID", "The time lies in the future, or before the day on which the absence began.");

    /// <summary>Something is said about an absence that is over.</summary>
    public static Rejection AbsenceClosed() =>
        new("ABSENCE_CLOSED", "The pupil has come back since: this absence is closed.");

    /// <summary>A referral for a pupil for whom no authority can be found.</summary>
    public static Rejection AuthorityUnknown() =>
        new("AUTHORITY_UNKNOWN", "No local authority stands behind this pupil's school or home.");

    /// <summary>A text that is too long, or contains control characters.</summary>
    public static Rejection TextInvalid(int maximum) =>
        new("TEXT_INVALID", $"The text may have at most {maximum} characters, and no control characters.");

    /// <summary>A ladder of support whose steps do not follow each other, or with a threshold out of range (S22).</summary>
    public static Rejection LadderInvalid() => new(
        "LADDER_INVALID", "Each step stands once, after the step that it follows, with a threshold from 1 to 100 per cent.");

    /// <summary>A template with an unknown placeholder or a stray brace (S22).</summary>
    public static Rejection TemplateInvalid() =>
        new("TEMPLATE_INVALID", "The template has a placeholder that does not exist, or a stray brace.");

    /// <summary>A letter that speaks of a meeting which has no time and place.</summary>
    public static Rejection MeetingRequired() =>
        new("MEETING_REQUIRED", "This letter invites to a meeting: say when and where.");

    /// <summary>A letter or return about figures that do not exist.</summary>
    public static Rejection NothingToReport() => new("NOTHING_TO_REPORT", "There is nothing to report for this period.");

    /// <summary>Leave that is asked for after it began (S28).</summary>
    public static Rejection LeaveRetrospective() =>
        new("LEAVE_RETROSPECTIVE", "Leave cannot be granted for a day that has begun.");

    /// <summary>A decision by somebody who may not make it, or on something already decided.</summary>
    public static Rejection AlreadyDecided() => new("ALREADY_DECIDED", "This was decided before.");

    /// <summary>Somebody says of a duty that it was done which only a record can end (S06, L03, S04).</summary>
    public static Rejection DutySettledByRecord() => new(
        "DUTY_SETTLED_BY_RECORD", "This is done when the record shows it: record the mark, the report or the attempt itself.");

    /// <summary>A figure outside the range that law or sense allows.</summary>
    public static Rejection ValueOutOfRange(int least, int most) =>
        new("VALUE_OUT_OF_RANGE", $"This is a whole number from {least} to {most}.");

    /// <summary>A code that nobody proposed for this session.</summary>
    public static Rejection CodeNotProposed() => new(
        "CODE_NOT_PROPOSED", "Nothing proposes this code for this session: take or amend the register instead.");

    /// <summary>A child is handed over to somebody nobody agreed on, without the password (S42).</summary>
    public static Rejection CollectorNotAgreed() => new(
        "COLLECTOR_NOT_AGREED", "This person is not an agreed collector, and the password was not given.");

    /// <summary>Sender and responsible person of a provider are missing or the same (S07).</summary>
    public static Rejection SenderNotNamed() => new(
        "SENDER_NOT_NAMED", "Name one person who sends the marks, and a second one who is responsible.");

    /// <summary>A deletion for which something is missing (S24, L10): nothing is proposed before everything stands.</summary>
    public static Rejection DeletionNotReady(string what) => new("DELETION_NOT_READY", what);

    /// <summary>Expected days of sickness that are missing or out of range, or beside a judgement that has none (S29).</summary>
    public static Rejection ExpectationInvalid(int maximum) => new(
        "EXPECTATION_INVALID", $"An expected sickness has from 1 to {maximum} school days, and no other judgement has any.");

    /// <summary>A letter for a pupil whose adjustment stops the ladder (S40).</summary>
    public static Rejection SupportStopped() => new(
        "SUPPORT_STOPPED", "An adjustment is in force: people decide by the pupil's own target, and no letter is written.");

    /// <summary>A figure that is no whole per cent.</summary>
    public static Rejection PercentInvalid() => new("PERCENT_INVALID", "Give a whole per cent from 1 to 100.");

    /// <summary>A step of an incident or case in the wrong order of time.</summary>
    public static Rejection StepOutOfOrder() =>
        new("STEP_OUT_OF_ORDER", "This lies before an earlier step, or does not fit what was recorded before.");

    /// <summary>A request that takes no step of a case, or several.</summary>
    public static Rejection OneStepAtATime() => new("ONE_STEP_AT_A_TIME", "Record exactly one step in a request.");

    /// <summary>A purpose that a partner application cannot have, or none.</summary>
    public static Rejection PurposeNotGrantable() => new(
        "PURPOSE_NOT_GRANTABLE", "Name at least one purpose, and only such as a partner application can have.");

    /// <summary>A class of data that no sharing agreement opens: a duty does, or nothing.</summary>
    public static Rejection ClassNotAgreeable() => new(
        "CLASS_NOT_AGREEABLE", "Name at least one class of data, and only such as nothing but an agreement opens: EXACT_CODE, FLAGS.");

    /// <summary>A purpose for which the receiving organisation may not look, or none.</summary>
    public static Rejection PurposeNotAgreeable() => new(
        "PURPOSE_NOT_AGREEABLE", "Name at least one purpose, and only such as the receiving organisation's clients may have.");

    /// <summary>An agreement between an organisation and itself, or of a kind that gives or takes nothing by agreement.</summary>
    public static Rejection PartiesNotAgreeable() => new(
        "PARTIES_NOT_AGREEABLE", "A school shares with another school, a provider or an authority; a partner application has grants.");

    /// <summary>A grant that begins in the past, ends before it begins or never ends.</summary>
    public static Rejection GrantPeriodInvalid(int days) => new(
        "GRANT_PERIOD_INVALID", $"A grant begins today or later and ends within {days} days of its beginning.");

    /// <summary>An emergency access that names no child, or in two ways.</summary>
    public static Rejection ChildNotNamed() => new(
        "CHILD_NOT_NAMED", "Name the child by UPN, or by given name, family name and date of birth: in one of the two ways.");

    /// <summary>More emergency accesses in a day than anybody needs.</summary>
    public static Rejection TooManyAttempts(int most) => new(
        "TOO_MANY_ATTEMPTS", $"Your organisation has tried {most} times within 24 hours: telephone the school or the authority.");

    /// <summary>An address that no webhook can have.</summary>
    public static Rejection WebhookUrlInvalid() => new(
        "WEBHOOK_URL_INVALID", "The address is an https URL with a host name, on port 443 or 8443, without user name and fragment.");

    /// <summary>An address that leads to this machine or into a private network.</summary>
    public static Rejection WebhookTargetRefused() => new("WEBHOOK_TARGET_REFUSED", "The address does not lead to the public internet.");

    /// <summary>More endpoints than an application can have.</summary>
    public static Rejection WebhookLimitReached(int most) =>
        new("WEBHOOK_LIMIT_REACHED", $"An application has at most {most} endpoints enabled: disable one first.");

    /// <summary>Something is wanted of an endpoint that is disabled.</summary>
    public static Rejection WebhookDisabled() => new("WEBHOOK_DISABLED", "This endpoint is disabled: enable it first.");

    /// <summary>A server that has no key to keep signing keys under.</summary>
    public static Rejection WebhooksUnavailable() => new("WEBHOOKS_UNAVAILABLE", "This server keeps no webhooks: its operator has configured no key.");

    /// <summary>Something that rests on a grant that does not hold today.</summary>
    public static Rejection GrantNotLive() => new("GRANT_NOT_LIVE", "This grant does not hold today, or not for the purpose of this request.");

    /// <summary>A record that is to be merged with itself.</summary>
    public static Rejection SameRecord() => new("SAME_RECORD", "These are one record already.");

    /// <summary>A merge that this organisation has proposed already.</summary>
    public static Rejection MergeOpen() => new("MERGE_OPEN", "Your organisation has proposed this already.");

    /// <summary>A word by the person who proposed.</summary>
    public static Rejection SecondPersonRequired() => new("SECOND_PERSON_REQUIRED", "Somebody else than who proposed it decides.");

    /// <summary>A merge of a record that was merged into another since.</summary>
    public static Rejection AlreadyMerged() => new("ALREADY_MERGED", "One of these records was merged with another since.");

    /// <summary>A merge that is taken back before the later one that rests on it.</summary>
    public static Rejection MergedSince() => new("MERGED_SINCE", "The record was merged again since: take the later merge back first.");

    /// <summary>Two running cases of one kind, of which one child can have only one.</summary>
    public static Rejection OpenCasesCollide() => new(
        "OPEN_CASES_COLLIDE", "Both records have an open concern, enquiry or case of one kind: whoever runs one of them closes it first.");

    private static object[] Examples(System.Reflection.MethodInfo method) =>
        [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(int) ? (object)0 : "")];
}
