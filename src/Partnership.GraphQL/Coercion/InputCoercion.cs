using System.Text;

namespace Partnership.GraphQL.Coercion;

/// <summary>One coercion under way: the variables it may use, where it is, and what went wrong.</summary>
/// <param name="variables">For literals; empty when variables themselves are coerced.</param>
/// <param name="maxListItems">The most items of one list.</param>
/// <param name="maxProblems">How many problems are noted; the others would only say the same.</param>
internal sealed class InputCoercion(VariableValues variables, int maxListItems, int maxProblems = int.MaxValue)
{
    private readonly List<object> _path = [];

    public VariableValues Variables { get; } = variables;

    public int MaxListItems { get; } = maxListItems;

    public List<InputProblem> Problems { get; } = [];

    public bool HasFailed => Problems.Count > 0;

    /// <summary>Reports a problem at the current place; returns null for the value.</summary>
    public object? Fail(string message, string? code = null)
    {
        if (Problems.Count < maxProblems)
        {
            Problems.Add(new InputProblem(PathText(), message, code));
        }

        return null;
    }

    public void Enter(object step) => _path.Add(step);

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    private string PathText()
    {
        StringBuilder text = new();
        foreach (object step in _path)
        {
            _ = step is int index ? text.Append('[').Append(index).Append(']') : text.Append('.').Append(step);
        }

        return text.ToString();
    }
}
