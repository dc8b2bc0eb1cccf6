/** Networks from LeNet to ResNet, described as graphs of layers. */
@NullMarked
package dev.gatun.network;

import org.jspecify.annotations.NullMarked;
