using System.Reflection;

using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Sandboxes;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Conventions.Tests;

public sealed class ScenarioTests
{
    // The parameter takes names, because Windows PowerShell has no sandbox whose type it could be.
    [Fact]
    public void Commands_take_every_scenario_that_the_sandbox_has()
    {
        PropertyInfo parameter = typeof(ConditionCmdlet).GetProperty(nameof(ConditionCmdlet.Scenario))!;
        IEnumerable<string> taken = parameter.GetCustomAttributesData()
            .Single(data => data.AttributeType.Name == nameof(OneOfAttribute))
            .ConstructorArguments
            .SelectMany(argument => (IEnumerable<CustomAttributeTypedArgument>)argument.Value!)
            .Select(value => (string)value.Value!);

        Assert.Equal(Enum.GetNames<SandboxScenario>().Order(), taken.Order());
    }
}
