using SecureScoreSnow.HelpBuilder;

// What Get-Help shows, made of the Markdown in docs/<culture> and of the commands as they were compiled:
// <folder of docs> <assembly of the commands> <assembly of PowerShell> <address of docs, or ""> <folder to write to>...
CommandAssembly commands = new(args[1], args[2]);
foreach (HelpLanguage language in HelpLanguage.ReadAll(args[0], commands))
{
    foreach (string folder in args.Skip(4))
    {
        string target = Path.Combine(folder, language.Name);
        Directory.CreateDirectory(target);
        string file = Path.Combine(target, $"{Path.GetFileName(args[1])}-Help.xml");
        new MamlWriter(language, address: args[3]).Write(file, commands.Commands);
        AboutWriter.Write(language.Folder, target);
    }
}
