using System.Collections.Concurrent;
using System.Collections.Frozen;
using Partnership.Api.Configuration;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Types;
using Partnership.Postgres;

namespace Partnership.Api.Access;

/// <summary>
/// The first gate (architecture, section 5): every field's <c>@access</c> against the caller's claim set, when an operation is
/// planned and before anything runs. What is not allowed by name is refused.
/// </summary>
/// <remarks>
/// A field needs its own rule, or that of its type, and for an object below it that object's too: one who may not read contacts
/// is refused at <c>Pupil.contacts</c>, before any is fetched. Every field's answer is worked out once for each claim set.
/// </remarks>
public sealed class VerbGate
{
    private readonly FrozenDictionary<FieldDefinition, FieldRules> _rules;
    private readonly ConcurrentDictionary<ClaimSet, FrozenDictionary<FieldDefinition, Decision>> _decisions = new();

    private VerbGate(FrozenDictionary<FieldDefinition, FieldRules> rules) => _rules = rules;

    /// <summary>Reads the rules of a schema.</summary>
    /// <exception cref="StartException">Fields have no rule, or a rule names what the domain does not know; names every one.</exception>
    public static VerbGate Of(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var rules = new Dictionary<FieldDefinition, FieldRules>();
        var faults = new List<string>();
        foreach (var type in schema.Types.OfType<ComplexType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                if (Read(type, field, faults) is { } found)
                {
                    rules.Add(field, found);
                }
            }
        }

        return faults.Count == 0
            ? new VerbGate(rules.ToFrozenDictionary())
            : throw new StartException($"The schema has fields without an access rule: {string.Join("; ", faults)}.");
    }

    /// <summary>The answers for one operation of a caller; the fields that are let through are noted for its access record.</summary>
    public Func<FieldDefinition, FieldAccess> For(Caller caller, SeenPupils seen)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var decisions = _decisions.GetOrAdd(caller.ClaimSet, Decide);
        return field =>
        {
            if (!decisions.TryGetValue(field, out var decision))
            {
                return FieldAccess.Refuse(AccessCode.NotAllowed, "This field has no access rule.");
            }

            if (decision.IsRecorded)
            {
                seen.AddField(field.Coordinate);
            }

            return decision.Access;
        };
    }

    private static FieldRules? Read(ComplexType type, FieldDefinition field, List<string> faults)
    {
        try
        {
            var own = AccessRule.On(field) ?? AccessRule.On(type);
            if (own is null)
            {
                faults.Add(field.Coordinate);
                return null;
            }

            var below = field.Type.NamedType is ComplexType target ? AccessRule.On(target) : null;
            return new FieldRules(own.Value, below);
        }
        catch (KeyNotFoundException)
        {
            faults.Add($"{field.Coordinate} (its rule names what the domain does not know)");
            return null;
        }
    }

    private FrozenDictionary<FieldDefinition, Decision> Decide(ClaimSet claims) =>
        _rules.ToFrozenDictionary(rule => rule.Key, rule => Decide(claims, rule.Value));

    private static Decision Decide(ClaimSet claims, FieldRules rules)
    {
        foreach (var rule in rules.Both)
        {
            if (!claims.Allows(rule.Resource, rule.Action))
            {
                var (verb, resource) = (Stored.Name(rule.Action), Stored.Name(rule.Resource));
                return new(FieldAccess.Refuse(AccessCode.NotAllowed, $"The claim set {claims} does not include {verb} {resource}."), false);
            }
        }

        foreach (var rule in rules.Both)
        {
            if (rule.Class is { } needed && !claims.Sees(needed))
            {
                return new(FieldAccess.Withhold(AccessCode.Withheld(needed)), false);
            }
        }

        return new(FieldAccess.Allow, rules.Own.Resource != Resource.Public);
    }

    private sealed record FieldRules(AccessRule Own, AccessRule? Below)
    {
        public IEnumerable<AccessRule> Both => Below is { } below ? [Own, below] : [Own];
    }

    private sealed record Decision(FieldAccess Access, bool IsRecorded);
}
