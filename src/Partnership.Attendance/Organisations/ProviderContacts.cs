using System.Diagnostics.CodeAnalysis;
using Partnership.Attendance.Access;

namespace Partnership.Attendance.Organisations;

/// <summary>Who sends a provider's marks, and who answers for them: two named people (S07).</summary>
public sealed record ProviderContacts
{
    private ProviderContacts(Person sender, Person responsible)
    {
        Sender = sender;
        Responsible = responsible;
    }

    /// <summary>Sends the marks.</summary>
    public Person Sender { get; }

    /// <summary>Answers for them.</summary>
    public Person Responsible { get; }

    /// <summary>Names the two, who must be named and differ.</summary>
    public static bool TryName(
        Person? sender,
        Person? responsible,
        [NotNullWhen(true)] out ProviderContacts? contacts,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        var named = !string.IsNullOrWhiteSpace(sender?.Name) && !string.IsNullOrWhiteSpace(responsible?.Name)
            && !string.Equals(sender.Name.Trim(), responsible.Name.Trim(), StringComparison.OrdinalIgnoreCase);
        contacts = named ? new ProviderContacts(sender!, responsible!) : null;
        rejection = named ? null : Rejections.SenderNotNamed();
        return named;
    }
}
