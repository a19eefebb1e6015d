using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Organisations;

/// <summary>Keeps who stated a policy, and what changed by it, in the transaction of the statement (S16).</summary>
internal static class PolicyTrail
{
    /// <summary>Adds the row of a statement.</summary>
    /// <param name="stated">The policy as it is stated now.</param>
    /// <param name="before">What held on its first day before, not tracked; null for nothing.</param>
    /// <param name="kind">Which policy.</param>
    /// <param name="key">Whose, and from which day.</param>
    /// <param name="by">Who states it.</param>
    /// <param name="now">When.</param>
    public static void Add(EntityEntry stated, object? before, PolicyKind kind, (int Organisation, DateOnly From) key, Person by, DateTimeOffset now)
    {
        var held = before is null ? null : stated.Context.Entry(before);
        SettingChange[] changes =
        [
            .. stated.Properties.Where(property => !property.Metadata.IsPrimaryKey())
                .Select(property => new SettingChange(
                    Name(property.Metadata), held is null ? null : Text(held.Property(property.Metadata.Name)), Text(property))),
        ];
        Add(stated.Context, changes, kind, key, by, now);
    }

    /// <summary>Adds the row of a statement whose settings are not columns of one policy.</summary>
    /// <param name="context">The context that is saved with the statement.</param>
    /// <param name="changes">Setting by setting; what stays as it was is left out.</param>
    /// <param name="kind">Which policy.</param>
    /// <param name="key">Whose, and from which day.</param>
    /// <param name="by">Who states it.</param>
    /// <param name="now">When.</param>
    public static void Add(
        DbContext context, IEnumerable<SettingChange> changes, PolicyKind kind, (int Organisation, DateOnly From) key, Person by, DateTimeOffset now)
    {
        SettingChange[] changed = [.. changes.Where(change => change.Original != change.Amended)];
        context.Add(new PolicyChangeEntity
        {
            OrganisationId = key.Organisation,
            Policy = kind,
            Starts = key.From,
            Settings = [.. changed.Select(change => change.Setting)],
            Originals = [.. changed.Select(change => change.Original)],
            Amended = [.. changed.Select(change => change.Amended)],
            ChangedAt = now,
            ChangedByName = by.Name.Trim(),
            ChangedByPosition = by.Position.Trim(),
        });
    }

    private static string Name(IProperty property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static string? Text(PropertyEntry property)
    {
        var value = property.CurrentValue is { } current && property.Metadata.GetTypeMapping().Converter is { } converter
            ? converter.ConvertToProvider(current)
            : property.CurrentValue;
        return value switch
        {
            null => null,
            bool truth => truth ? "true" : "false",
            int[] numbers => string.Join(", ", numbers),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }
}
