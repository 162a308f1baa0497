using SecureScoreSnow.Packer;

// Makes the package of the module, in two steps, so that files can be signed in between:
//   lay <repository> <module as built> <project.assets.json> <project's address or ""> <folder>
//                                             everything that is in the package
//   pack <folder> <where the package goes>    the package itself; writes its path
switch (args)
{
    case ["lay", string repository, string built, string assets, string project, string folder]:
        ModuleFolder.Lay(repository, built, assets, project, folder);
        return 0;
    case ["pack", string folder, string target]:
        Console.WriteLine(ModulePackage.Write(folder, target));
        return 0;
    default:
        Console.Error.WriteLine("lay <repository> <built> <assets> <project> <folder> | pack <folder> <target>");
        return 2;
}
