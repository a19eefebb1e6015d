using Partnership.Attendance;
using Partnership.Attendance.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>One entry of a batch on its way through the rules.</summary>
/// <param name="Index">Its position in the request.</param>
/// <param name="Entry">What was asked.</param>
internal sealed record BatchItem<TEntry, TSubject>(int Index, TEntry Entry)
    where TSubject : class
{
    /// <summary>The registration or placement that the entry names; null until it is found.</summary>
    public TSubject? Subject { get; set; }

    /// <summary>Why the entry is refused, with the path below the item; null while it is not.</summary>
    public Rejection? Rejection { get; private set; }

    /// <summary>Whether the entry can still be saved.</summary>
    public bool Stands => Rejection is null;

    /// <summary>Whether a mark that says the same is there already.</summary>
    public bool IsThere { get; set; }

    /// <summary>Refuses the entry; the first refusal holds. Null refuses nothing.</summary>
    public void Refuse(Rejection? rejection) => Rejection ??= rejection;

    /// <summary>Checks how the entry names its child: by exactly one of an id and a well-formed UPN.</summary>
    public void CheckName(long? id, string? upn)
    {
        if (id is null == (upn is null))
        {
            Refuse(Rejections.PupilNotNamed());
        }
        else if (upn is not null && !Upn.TryParse(upn, out _, out var malformed))
        {
            Refuse(malformed.At("upn"));
        }
    }
}
