namespace Partnership.Attendance.Registers;

/// <summary>An import sorted into what may stand and what a person must look at (T10).</summary>
/// <remarks>Every line comes out once: accepted or quarantined, with its own number.</remarks>
/// <param name="Accepted">Marks whose code is in force on their session's date.</param>
/// <param name="Quarantined">All others.</param>
public sealed record MarkImport(IReadOnlyList<AcceptedMark> Accepted, IReadOnlyList<QuarantinedMark> Quarantined)
{
    /// <summary>Sorts the lines of an import.</summary>
    /// <param name="marks">The lines.</param>
    /// <param name="subCodes">The sending system's own codes and the statutory codes they stand for, or <c>null</c>; without a mapping a sub-code is unknown.</param>
    public static MarkImport Sort(IEnumerable<ImportedMark> marks, IReadOnlyDictionary<string, string>? subCodes = null)
    {
        var accepted = new List<AcceptedMark>();
        var quarantined = new List<QuarantinedMark>();
        foreach (var mark in marks)
        {
            var text = mark.Code is { } code && subCodes?.TryGetValue(code, out var mapped) == true ? mapped : mark.Code;
            if (!CodeScheme.On(mark.Session.Date).TryGet(text, out var found))
            {
                quarantined.Add(SetAside(mark, text));
            }
            else if (found.OnlyIn is { } only && only != mark.Session.Half)
            {
                quarantined.Add(Quarantine(mark, QuarantineReason.WrongHalf, [found.Code == "/" ? "\\" : "/"], Rejections.CodeWrongHalf()));
            }
            else
            {
                accepted.Add(new AcceptedMark(mark, found));
            }
        }

        return new MarkImport(accepted, quarantined);
    }

    private static QuarantinedMark SetAside(ImportedMark mark, string? text)
    {
        var inForce = CodeScheme.On(mark.Session.Date);
        foreach (var scheme in CodeScheme.All)
        {
            if (scheme.TryGet(text, out var other))
            {
                var retired = scheme.To < mark.Session.Date;
                return Quarantine(
                    mark,
                    retired ? QuarantineReason.RetiredCode : QuarantineReason.CodeNotYetInUse,
                    retired ? other.Successors : [.. inForce.Codes.Where(old => old.Successors.Contains(other.Code)).Select(old => old.Code)],
                    Rejections.CodeNotInForce(inForce.Name));
            }
        }

        return Quarantine(mark, QuarantineReason.UnknownCode, [], Rejections.CodeUnknown());
    }

    private static QuarantinedMark Quarantine(
        ImportedMark mark, QuarantineReason reason, IReadOnlyList<string> choices, Rejection rejection) =>
        new(mark, reason, choices, rejection.At("marks", mark.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), "code"));
}
