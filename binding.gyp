# For tools that insist on node-gyp: delegates to the build description, addon/CMakeLists.txt, through cmake-js.
{
  'variables': {
    'cmake_js': '<!(node -p "require.resolve(\'cmake-js/bin/cmake-js\')")',
  },
  'targets': [
    {
      'target_name': 'berth',
      'type': 'none',
      'actions': [
        {
          'action_name': 'cmake',
          'inputs': ['addon/CMakeLists.txt'],
          # Never made, so that each build asks CMake, which knows what is out of date.
          'outputs': ['<(INTERMEDIATE_DIR)/always'],
          'action': [
            'node', '<(cmake_js)', 'compile',
            '--directory', 'addon', '--out', 'build/native', '--config', '<(CONFIGURATION_NAME)',
          ],
        },
      ],
    },
  ],
}
